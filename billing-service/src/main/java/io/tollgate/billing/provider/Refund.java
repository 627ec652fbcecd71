package io.tollgate.billing.provider;

import io.tollgate.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * A refund.
 *
 * @param status {@code pending}, {@code requires_action}, {@code succeeded}, {@code failed} or {@code canceled}
 */
public record Refund(
        String id,
        String status,
        Money amount,
        @Nullable String chargeId,
        @Nullable String paymentIntentId) {}
