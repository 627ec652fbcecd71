package io.tollgate.billing.page;

import io.tollgate.billing.payment.Transaction;
import io.tollgate.billing.payment.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * All that anyone who holds a session's ID may know.
 *
 * @param amount minor units
 * @param currency ISO 4217 in upper case; null where nothing is charged
 */
record PaymentStatus(
        TransactionStatus status, long amount, @Nullable String currency) {

    static PaymentStatus of(Transaction payment) {
        return new PaymentStatus(payment.status(), payment.amount(), payment.currency());
    }
}
