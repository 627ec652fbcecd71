package io.tollgate.gateway.kafka;

import io.tollgate.contracts.Topics;
import io.tollgate.gateway.EventPublisher;
import io.tollgate.gateway.VerifiedEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.ProducerFactory;

/** Publishes to {@link Topics#STRIPE_EVENTS}. */
// Not through KafkaTemplate: what it logs of a failed send includes the beginning of the body.
final class KafkaEventPublisher implements EventPublisher {

    private final ProducerFactory<String, byte[]> producers;

    KafkaEventPublisher(ProducerFactory<String, byte[]> producers) {
        this.producers = producers;
    }

    @Override
    public CompletableFuture<?> publish(VerifiedEvent event) {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        // Always the one shared producer, or its successor where it had to be given up.
        var _ = producers.createProducer().send(record(event), (metadata, failure) -> {
            if (failure == null) {
                acknowledgement.complete(null);
            } else {
                acknowledgement.completeExceptionally(failure);
            }
        });
        return acknowledgement;
    }

    private static ProducerRecord<String, byte[]> record(VerifiedEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, event.id(), event.body());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
