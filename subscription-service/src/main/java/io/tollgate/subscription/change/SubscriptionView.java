package io.tollgate.subscription.change;

import io.tollgate.stripe.Tiers;
import io.tollgate.subscription.Observation;
import io.tollgate.subscription.Subscription;
import io.tollgate.subscription.Subscriptions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the API shows it.
 *
 * @param plan the tier that its prices stand for, or {@code unmapped}
 * @param status Stripe's
 * @param cancellationReason Stripe's; null where it gives none
 * @param pendingChange what was asked for and is not confirmed yet; null where nothing is
 */
record SubscriptionView(
        String id,
        String workspaceId,
        @Nullable String customerId,
        String plan,
        String status,
        List<String> priceIds,
        @Nullable Instant currentPeriodStart,
        @Nullable Instant currentPeriodEnd,
        @Nullable Instant trialEnd,
        boolean cancelAtPeriodEnd,
        @Nullable String cancellationReason,
        @Nullable String latestInvoiceId,
        @Nullable PendingChange pendingChange,
        @Nullable Instant createdAt,
        Instant updatedAt) {

    static SubscriptionView of(Subscriptions.Stored stored, @Nullable PendingChange pending) {
        Subscription subscription = stored.subscription();
        Observation.State state = subscription.state();
        return new SubscriptionView(
                subscription.id(),
                subscription.workspaceId(),
                state.customerId(),
                subscription.plan(),
                state.status().wireName(),
                state.priceIds(),
                state.periodStart(),
                state.periodEnd(),
                state.trialEnd(),
                state.cancelAtPeriodEnd(),
                state.cancellationReason(),
                state.latestInvoiceId(),
                pending,
                state.createdAt(),
                stored.updatedAt());
    }

    /** The same with what Stripe has just done, though no webhook has told of it yet. */
    SubscriptionView with(Wish done, Tiers tiers) {
        List<String> prices = done.priceId() == null ? priceIds : List.of(done.priceId());
        return new SubscriptionView(
                id,
                workspaceId,
                customerId,
                done.priceId() == null ? plan : tiers.planOf(prices),
                status,
                prices,
                currentPeriodStart,
                currentPeriodEnd,
                trialEnd,
                switch (done.kind()) {
                    case CANCEL -> true;
                    case RESUME -> false;
                    case PLAN -> cancelAtPeriodEnd;
                },
                cancellationReason,
                latestInvoiceId,
                pendingChange,
                createdAt,
                updatedAt);
    }
}
