package io.tollgate.billing.payment.web;

import io.tollgate.billing.payment.Transaction;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.payment.Transactions;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as the API shows it.
 *
 * @param type {@code charge} or {@code refund}
 * @param amount minor units
 * @param refundedAmount minor units, refunds under way included
 */
record TransactionView(
        String id,
        String workspaceId,
        String provider,
        @Nullable String providerSessionId,
        @Nullable String providerPaymentIntentId,
        @Nullable String providerChargeId,
        String type,
        TransactionStatus status,
        long amount,
        long refundedAmount,
        @Nullable String currency,
        @Nullable String reason,
        @Nullable String originalTransactionId,
        Instant createdAt,
        Instant updatedAt) {

    static TransactionView of(Transactions.Stored stored, String provider) {
        Transaction transaction = stored.transaction();
        return new TransactionView(
                transaction.id(),
                transaction.workspaceId(),
                provider,
                transaction.sessionId(),
                transaction.paymentIntentId(),
                transaction.chargeId(),
                transaction.type().name().toLowerCase(Locale.ROOT),
                transaction.status(),
                transaction.amount(),
                transaction.refundedAmount(),
                transaction.currency(),
                transaction.reason(),
                transaction.originalTransactionId(),
                transaction.createdAt(),
                stored.updatedAt());
    }
}
