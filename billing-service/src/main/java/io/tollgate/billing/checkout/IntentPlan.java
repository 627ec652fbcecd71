package io.tollgate.billing.checkout;

import io.tollgate.billing.provider.IntentOrder;
import io.tollgate.contracts.Money;
import org.jspecify.annotations.Nullable;

/** What the first attempt decided to ask for. */
record IntentPlan(
        Money amount,
        @Nullable String workspaceId,
        @Nullable String customerId) {

    IntentOrder order(String transactionId) {
        return new IntentOrder(amount, workspaceId, transactionId, customerId);
    }
}
