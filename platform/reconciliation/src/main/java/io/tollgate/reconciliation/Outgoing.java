package io.tollgate.reconciliation;

import io.tollgate.stripe.FetchedEvent;
import io.tollgate.stripe.StripeEvent;
import org.jspecify.annotations.Nullable;

/**
 * A record for the topic of Stripe's events.
 *
 * @param source {@code backfill} or {@code fetch}
 * @param id the event's; the record's key
 * @param created Unix seconds
 * @param account the connected account; null for the platform's own
 * @param apiVersion null for an event of our own making
 * @param body JSON
 */
public record Outgoing(
        String source,
        String id,
        String type,
        long created,
        @Nullable String account,
        @Nullable String apiVersion,
        byte[] body) {

    /** An object that was fetched. */
    public static Outgoing of(FetchedEvent event) {
        return new Outgoing(
                "fetch", event.id(), StripeEvent.FETCHED, event.created(), event.account(), null, event.body());
    }
}
