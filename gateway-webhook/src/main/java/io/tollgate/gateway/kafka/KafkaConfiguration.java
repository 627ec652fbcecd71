package io.tollgate.gateway.kafka;

import io.tollgate.gateway.EventPublisher;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    private static final Duration FLUSH_AT_STOP = Duration.ofSeconds(10);

    @Bean
    @ConditionalOnMissingBean
    EventPublisher eventPublisher(ProducerFactory<String, byte[]> producers) {
        return new KafkaEventPublisher(producers);
    }

    /** Closing a producer sends what it still holds. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer flushAtStop() {
        return factory -> factory.setPhysicalCloseTimeout((int) FLUSH_AT_STOP.toSeconds());
    }
}
