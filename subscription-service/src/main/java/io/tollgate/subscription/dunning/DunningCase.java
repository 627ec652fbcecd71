package io.tollgate.subscription.dunning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where dunning-service says that the collection of an invoice stands.
 *
 * @param subscriptionId null for an invoice of no subscription, which gates nobody
 * @param graceUntil null before grace
 * @param version of the fact that told
 * @param settled whether we hold the invoice as paid or void: then no case gates, payment wins
 */
public record DunningCase(
        String invoiceId,
        @Nullable String subscriptionId,
        State state,
        @Nullable Instant graceUntil,
        long version,
        boolean settled) {

    /** Dunning-service's states. */
    public enum State {
        RETRYING,
        GRACE,
        EXPIRED,
        RECOVERED,
        RESOLVED,
        CLOSED;

        /** Whether the case may still come to a deadline. */
        public boolean isOpen() {
            return this == RETRYING || this == GRACE;
        }
    }

    /** Whether the subscription is closed to its workspace because of the invoice. */
    public boolean gates() {
        return !settled && (state == State.GRACE || state == State.EXPIRED);
    }

    /** Whether the subscription has lost its plan because of the invoice. */
    public boolean downgrades() {
        return !settled && state == State.EXPIRED;
    }

    DunningCase unsettled() {
        return new DunningCase(invoiceId, subscriptionId, state, graceUntil, version, false);
    }
}
