package io.tollgate.billing.provider;

import org.jspecify.annotations.Nullable;

/**
 * An early fraud warning as it stands at the provider.
 *
 * @param actionable whether a refund still keeps the dispute away
 */
public record Warning(
        String id,
        boolean actionable,
        @Nullable String chargeId,
        @Nullable String paymentIntentId) {}
