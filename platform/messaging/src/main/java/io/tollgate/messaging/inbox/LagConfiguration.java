package io.tollgate.messaging.inbox;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a service tell how far behind it is. */
@Configuration(proxyBeanMethods = false)
public class LagConfiguration {

    @Bean
    ConsumerLag consumerLag(Inputs inputs, KafkaProperties kafka) {
        String group = kafka.getConsumer().getGroupId();
        return new ConsumerLag(
                () -> Admin.create(kafka.buildAdminProperties()),
                group == null ? "" : group,
                inputs.byTopic().keySet());
    }
}
