package io.tollgate.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRetention;
import io.tollgate.messaging.relay.RelayConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** Gives a service with a database its inbox, its outbox and the relay between that and Kafka. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@ConditionalOnProperty("spring.datasource.url")
@EnableScheduling
@Import(RelayConfiguration.class)
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
    DeadLetters deadLetters(
            KafkaOperations<String, byte[]> kafka,
            @Value("${spring.application.name}") String service,
            MeterRegistry meters) {
        return new DeadLetters(kafka, service, meters);
    }

    @Bean
    IdempotentConsumer idempotentConsumer(
            JdbcClient jdbc,
            Outbox outbox,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        return new IdempotentConsumer(jdbc, outbox, new TransactionTemplate(transactions), deadLetters, meters);
    }

    /** Only failures of the world reach it, the consumer having dealt with those of records: repeat without end. */
    @Bean
    CommonErrorHandler retryWithoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return new DefaultErrorHandler(backOff);
    }
}
