package io.tollgate.subscription.entitlement;

import io.tollgate.subscription.plan.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription gives its workspace.
 *
 * @param access whether its plan may be used
 * @param changedAt the second of the subscription's latest snapshot
 */
public record Grant(
        String subscriptionId,
        String plan,
        SubscriptionStatus status,
        Access access,
        long changedAt,
        @Nullable Instant trialEnd,
        @Nullable Instant periodEnd,
        boolean cancelAtPeriodEnd) {}
