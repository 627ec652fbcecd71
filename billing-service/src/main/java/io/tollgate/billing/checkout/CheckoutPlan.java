package io.tollgate.billing.checkout;

import io.tollgate.billing.provider.CheckoutOrder;
import org.jspecify.annotations.Nullable;

/** What the first attempt decided to ask for; later attempts ask the same, whatever has become known since. */
record CheckoutPlan(
        CheckoutOrder.Mode mode,
        @Nullable String priceId,
        long quantity,
        @Nullable String workspaceId,
        @Nullable String customerId,
        @Nullable String customerEmail,
        String successUrl,
        String cancelUrl) {

    CheckoutOrder order(String transactionId) {
        return new CheckoutOrder(
                mode, priceId, quantity, workspaceId, transactionId, customerId, customerEmail, successUrl, cancelUrl);
    }
}
