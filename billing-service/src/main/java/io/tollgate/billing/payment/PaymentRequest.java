package io.tollgate.billing.payment;

import org.jspecify.annotations.Nullable;

/**
 * A payment that somebody asked us for, before the provider has heard of it.
 *
 * @param transactionId as {@link #newId} gives it; the same for every attempt at the same operation
 * @param customerId the provider's; null while there is none
 * @param amount minor units; 0 where the provider will tell
 * @param currency null where the provider will tell
 */
public record PaymentRequest(
        String transactionId,
        Kind kind,
        @Nullable String workspaceId,
        @Nullable String customerId,
        long amount,
        @Nullable String currency) {

    /** What the provider makes of it. */
    public enum Kind {
        CHECKOUT,
        INTENT
    }

    /** The transaction of an operation, whose ID is unique. */
    public static String newId(String operationId) {
        return "txn_" + operationId;
    }
}
