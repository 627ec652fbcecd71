package io.tollgate.gateway;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes an event at most once at a time and answers only what Kafka has acknowledged. */
final class Publication {

    /** From the request's arrival here to its answer, however long Kafka would go on trying. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final EventPublisher publisher;
    private final Deliveries deliveries = new Deliveries();
    private final Timer timer;

    Publication(EventPublisher publisher, Timer timer) {
        this.publisher = publisher;
        this.timer = timer;
    }

    Answer publish(VerifiedEvent event) {
        long begun = System.nanoTime();
        CompletableFuture<Void> delivery = new CompletableFuture<>();
        CompletableFuture<Void> earlier = deliveries.begin(event.id(), delivery);
        if (earlier != null) {
            return acknowledged(event, earlier, begun) ? Answer.DUPLICATE : Answer.UNAVAILABLE;
        }
        CompletableFuture<?> settled =
                send(event).whenComplete((ack, failure) -> settle(event, delivery, failure, begun));
        return acknowledged(event, settled, begun) ? Answer.ACCEPTED : Answer.UNAVAILABLE;
    }

    private CompletableFuture<?> send(VerifiedEvent event) {
        try {
            return publisher.publish(event);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void settle(
            VerifiedEvent event, CompletableFuture<Void> delivery, @Nullable Throwable failure, long begun) {
        if (failure == null) {
            timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            delivery.complete(null);
        } else {
            // Before the waiting request answers: its retry must find nothing to mistake for a delivery.
            deliveries.forget(event.id(), delivery);
            delivery.completeExceptionally(failure);
        }
    }

    private static boolean acknowledged(VerifiedEvent event, CompletableFuture<?> delivery, long begun) {
        try {
            delivery.get(PATIENCE.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException unavailable) {
            LOG.warn(
                    "Event {} is not acknowledged by Kafka; Stripe will retry: {}", event.id(), unavailable.toString());
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
