package io.tollgate.gateway.kafka;

import io.tollgate.contracts.Topics;
import io.tollgate.gateway.EventPublisher;
import io.tollgate.gateway.VerifiedEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** Publishes to {@link Topics#STRIPE_EVENTS}. */
final class KafkaEventPublisher implements EventPublisher {

    private final KafkaTemplate<String, byte[]> kafka;

    KafkaEventPublisher(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    @Override
    public CompletableFuture<?> publish(VerifiedEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, event.id(), event.body());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka.send(record);
    }
}
