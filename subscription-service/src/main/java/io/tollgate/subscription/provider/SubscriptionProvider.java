package io.tollgate.subscription.provider;

import io.tollgate.stripe.api.Answer;
import java.time.Instant;

/**
 * Stripe, as far as this service calls it. IDs are ours: one of a connected account names the account. Never called
 * within a database transaction.
 */
public interface SubscriptionProvider {

    /** What a write came to; the webhook tells the rest. */
    enum Done {
        DONE
    }

    /**
     * An object as it stands at Stripe.
     *
     * @param json the bare object
     * @param readAt not later than Stripe has read it, by Stripe's own clock
     * @param requestedAt when we began to ask, by our clock
     */
    record Fetched(String json, Instant readAt, Instant requestedAt) {}

    /** Lets a subscription end with its period, or takes that back. */
    Answer<Done> endWithPeriod(String subscriptionId, boolean end, String idempotencyKey);

    /** Puts a subscription of one item on another price; Stripe prorates. */
    Answer<Done> changePrice(String subscriptionId, String priceId, String idempotencyKey);

    /** Ends a subscription at once; one that has ended already counts as done. */
    Answer<Done> cancelNow(String subscriptionId, String comment, String idempotencyKey);

    /** Whether Stripe holds an invoice as paid or void. */
    Answer<Boolean> isSettled(String invoiceId);

    Answer<Fetched> fetchSubscription(String subscriptionId);

    Answer<Fetched> fetchInvoice(String invoiceId);
}
