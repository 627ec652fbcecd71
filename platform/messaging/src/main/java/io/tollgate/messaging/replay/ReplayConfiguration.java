package io.tollgate.messaging.replay;

import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.kafka.OwnConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a service read its inputs again. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {

    @Bean
    Replay replay(Inputs inputs, IdempotentConsumer consumer, OwnConsumers consumers, JdbcClient jdbc) {
        return new Replay(inputs, consumer, consumers, new Processed(jdbc));
    }

    @Bean
    TopicOffsets topicOffsets(OwnConsumers consumers) {
        return new TopicOffsets(consumers);
    }
}
