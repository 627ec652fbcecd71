package io.tollgate.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.deadletter.DeadLetterConfiguration;
import io.tollgate.messaging.inbox.InboxConfiguration;
import io.tollgate.messaging.inbox.LagConfiguration;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.messaging.kafka.OwnConsumers;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRetention;
import io.tollgate.messaging.relay.RelayConfiguration;
import io.tollgate.messaging.replay.ReplayConfiguration;
import io.tollgate.messaging.run.RunConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Gives a service with a database its inbox, its outbox and the relay between that and Kafka. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@ConditionalOnProperty("spring.datasource.url")
@EnableScheduling
@Import({
    InboxConfiguration.class,
    RelayConfiguration.class,
    RunConfiguration.class,
    ReplayConfiguration.class,
    DeadLetterConfiguration.class,
    LagConfiguration.class
})
class MessagingAutoConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc) {
        return new Outbox(jdbc);
    }

    @Bean
    OutboxRetention outboxRetention(JdbcClient jdbc) {
        return new OutboxRetention(jdbc);
    }

    @Bean
    KeyLocks keyLocks(JdbcClient jdbc) {
        return new KeyLocks(jdbc);
    }

    @Bean
    OwnConsumers ownConsumers(KafkaProperties kafka) {
        return new OwnConsumers(kafka.buildConsumerProperties());
    }

    @Bean
    DeadLetters deadLetters(
            KafkaOperations<String, byte[]> kafka,
            @Value("${spring.application.name}") String service,
            MeterRegistry meters) {
        return new DeadLetters(kafka, service, meters);
    }
}
