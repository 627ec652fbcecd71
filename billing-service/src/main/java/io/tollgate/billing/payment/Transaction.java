package io.tollgate.billing.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment or a refund, derived from all that is known of it.
 *
 * @param id ours; stable once a checkout or a request is behind it
 * @param amount minor units
 * @param refundedAmount minor units, refunds under way included; 0 for a refund
 * @param currency ISO 4217 in upper case; null for a checkout that has none, such as a setup
 * @param reason of a refund
 * @param originalTransactionId of a refund: the refunded charge, null while it has not been seen
 * @param createdAt when the first of its objects was created
 */
public record Transaction(
        String id,
        Type type,
        String workspaceId,
        @Nullable String customerId,
        @Nullable String sessionId,
        @Nullable String paymentIntentId,
        @Nullable String chargeId,
        @Nullable String invoiceId,
        @Nullable String refundId,
        TransactionStatus status,
        long amount,
        long refundedAmount,
        @Nullable String currency,
        @Nullable String reason,
        @Nullable String originalTransactionId,
        Instant createdAt) {

    /** What moves, and which way. */
    public enum Type {
        CHARGE,
        REFUND
    }

    /** What could still be refunded, in minor units. */
    public long refundable() {
        return status.isPaid() ? amount - refundedAmount : 0;
    }
}
