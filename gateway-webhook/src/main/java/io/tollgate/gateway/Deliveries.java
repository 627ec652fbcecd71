package io.tollgate.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries to Kafka of the last hour, under way or acknowledged, by event ID: spares the consumers most of Stripe's
 * duplicates. A delivery that failed is forgotten, so that Stripe's retry is taken for what it is; one whose
 * acknowledgement comes after we gave up waiting is remembered all the same.
 */
final class Deliveries {

    private static final int MOST = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Cache<String, CompletableFuture<Void>> byEvent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** Registers a delivery, unless there is one of this event already: then it is returned, and nothing else happens. */
    @Nullable
    CompletableFuture<Void> begin(String eventId, CompletableFuture<Void> delivery) {
        return byEvent.asMap().putIfAbsent(eventId, delivery);
    }

    void forget(String eventId, CompletableFuture<Void> delivery) {
        byEvent.asMap().remove(eventId, delivery);
    }
}
