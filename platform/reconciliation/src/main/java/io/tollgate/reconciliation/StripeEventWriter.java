package io.tollgate.reconciliation;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.runtime.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ProducerFactory;

/** Publishes what we asked Stripe for to the topic of Stripe's events, from where it is applied like any other. */
// Not through KafkaTemplate: what it logs of a failed send includes the beginning of the body.
public final class StripeEventWriter {

    private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

    private final ProducerFactory<String, byte[]> producers;
    private final Clock clock;

    public StripeEventWriter(ProducerFactory<String, byte[]> producers, Clock clock) {
        this.producers = producers;
        this.clock = clock;
    }

    /**
     * Returns once every in-sync replica has all of them.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if they are not acknowledged in time; some may have been
     *     written, and may be written again
     * @throws IllegalStateException if the broker does not take one
     */
    public void publish(Collection<Outgoing> events) {
        if (events.isEmpty()) {
            return;
        }
        List<CompletableFuture<?>> acknowledgements = new ArrayList<>();
        Producer<String, byte[]> producer = producers.createProducer();
        events.forEach(event -> acknowledgements.add(send(producer, record(event))));
        try {
            CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new))
                    .get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka has not taken what was to be published", e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka does not acknowledge", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.TimeoutException("stopped before Kafka had acknowledged", e);
        }
    }

    private static CompletableFuture<?> send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledgement.complete(null);
            } else {
                acknowledgement.completeExceptionally(failure);
            }
        });
        return acknowledgement;
    }

    private ProducerRecord<String, byte[]> record(Outgoing event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, event.id(), event.body());
        put(record, StripeHeaders.SOURCE, event.source());
        put(record, StripeHeaders.EVENT_TYPE, event.type());
        put(record, StripeHeaders.ACCOUNT, event.account());
        put(record, StripeHeaders.API_VERSION, event.apiVersion());
        put(record, StripeHeaders.CREATED, Long.toString(event.created()));
        put(record, StripeHeaders.RECEIVED_AT, clock.instant().toString());
        put(record, CloudEventHeaders.TRACEPARENT, TraceContext.begin().traceparent());
        return record;
    }

    private static void put(ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
