package io.tollgate.billing.checkout;

import io.tollgate.billing.payment.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * An open checkout.
 *
 * @param checkoutUrl where the buyer pays; null if a repetition finds the checkout over
 */
record CheckoutView(@Nullable String checkoutUrl, String sessionId, String transactionId, TransactionStatus status) {}
