package io.tollgate.billing.provider;

import io.tollgate.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment to prepare.
 *
 * @param customerId the payer as the provider knows it; null for one that is new
 */
public record IntentOrder(
        Money amount,
        @Nullable String workspaceId,
        String transactionId,
        @Nullable String customerId) {}
