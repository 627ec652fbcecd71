package io.tollgate.messaging.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.kafka.OwnConsumers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a service find and retry what it has put aside. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

    @Bean
    DeadLetterIndex deadLetterIndex(JdbcClient jdbc, MeterRegistry meters) {
        DeadLetterIndex index = new DeadLetterIndex(jdbc);
        Gauge.builder("tollgate.dead.letters.open", index, open -> open.open()).register(meters);
        return index;
    }

    @Bean
    FollowDeadLetters followDeadLetters(
            OwnConsumers consumers,
            DeadLetterIndex index,
            PlatformTransactionManager transactions,
            @Value("${spring.application.name}") String service) {
        return new FollowDeadLetters(
                consumers, Topics.deadLetters(service), index, new TransactionTemplate(transactions));
    }

    @Bean
    RetryDeadLetters retryDeadLetters(
            DeadLetterIndex index,
            FollowDeadLetters follow,
            OwnConsumers consumers,
            Inputs inputs,
            IdempotentConsumer consumer,
            @Value("${spring.application.name}") String service) {
        return new RetryDeadLetters(index, follow, consumers, Topics.deadLetters(service), inputs, consumer);
    }
}
