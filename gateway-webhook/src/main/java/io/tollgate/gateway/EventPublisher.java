package io.tollgate.gateway;

import java.util.concurrent.CompletableFuture;

/** The way out of ingress: Kafka in earnest, nothing at all in a benchmark of the server alone. */
@FunctionalInterface
public interface EventPublisher {

    /**
     * Hands the event over; may block while there is no room or no broker.
     *
     * @return completes once every in-sync replica has the event, exceptionally where that did not come about
     */
    CompletableFuture<?> publish(VerifiedEvent event);
}
