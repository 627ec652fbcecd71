package io.tollgate.billing.dispute;

import org.jspecify.annotations.Nullable;

/**
 * The payment that a dispute is about, as far as the dispute needs it.
 *
 * @param amount minor units
 * @param currency ISO 4217 in upper case; null where nobody has told it
 */
record DisputedPayment(
        String transactionId,
        String workspaceId,
        long amount,
        @Nullable String currency) {}
