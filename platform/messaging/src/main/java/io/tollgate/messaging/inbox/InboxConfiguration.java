package io.tollgate.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.runtime.Spans;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** Sets up the consumption of a service's inputs. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

    @Bean
    Inputs inputs(ObjectProvider<Input> inputs) {
        return new Inputs(inputs.orderedStream().toList());
    }

    @Bean
    IdempotentConsumer idempotentConsumer(
            JdbcClient jdbc,
            Outbox outbox,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Spans spans) {
        return new IdempotentConsumer(
                new Inbox(jdbc),
                outbox::append,
                new TransactionTemplate(transactions),
                deadLetters::publish,
                meters,
                spans);
    }

    /** Only failures of the world reach it, the consumer having dealt with those of records: repeat without end. */
    @Bean
    CommonErrorHandler retryWithoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return new DefaultErrorHandler(backOff);
    }

    @Bean
    @SuppressWarnings("unchecked") // Boot's factory is one of objects; ours are what its deserializers make.
    InputContainers inputContainers(
            Inputs inputs, IdempotentConsumer consumer, ConcurrentKafkaListenerContainerFactory<?, ?> containers) {
        return new InputContainers(
                inputs, consumer, (ConcurrentKafkaListenerContainerFactory<String, byte[]>) containers);
    }

    @Bean
    HealthIndicator inputsHealthIndicator(InputContainers containers) {
        return () -> {
            List<String> brokenDown = containers.brokenDown();
            return brokenDown.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("stopped", brokenDown).build();
        };
    }
}
