package io.tollgate.subscription;

import io.tollgate.stripe.Snapshot;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one event shows of a subscription.
 *
 * @param id unique across accounts
 * @param state the fields that we believe
 * @param snapshot the whole, to tell which of several is the latest
 * @param trialEnding whether the event tells that the trial is about to end
 * @param receivedAt when the event came to us; business time
 * @param reader reads the fields that we believe from another snapshot of the same subscription
 */
public record Observation(
        String id,
        State state,
        Snapshot snapshot,
        boolean trialEnding,
        Instant receivedAt,
        Function<Snapshot, State> reader) {

    /**
     * The fields of Stripe's subscription that we believe.
     *
     * @param customerId unique across accounts; null where the payload names none
     * @param metadataWorkspace {@code metadata.workspace_id}, unique across accounts; null where there is none
     * @param cancellationReason null unless Stripe gives one
     * @param latestInvoiceId unique across accounts; null where the payload names none
     * @param createdAt null where the payload does not say
     */
    public record State(
            @Nullable String customerId,
            @Nullable String metadataWorkspace,
            SubscriptionStatus status,
            List<String> priceIds,
            @Nullable Instant periodStart,
            @Nullable Instant periodEnd,
            @Nullable Instant trialEnd,
            boolean cancelAtPeriodEnd,
            @Nullable String cancellationReason,
            @Nullable String latestInvoiceId,
            @Nullable Instant createdAt) {}
}
