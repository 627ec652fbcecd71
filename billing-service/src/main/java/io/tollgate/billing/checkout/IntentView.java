package io.tollgate.billing.checkout;

import io.tollgate.billing.payment.TransactionStatus;

/** @param clientSecret lets a browser confirm this payment and nothing else */
record IntentView(String clientSecret, String transactionId, TransactionStatus status) {

    @Override
    public String toString() {
        return "IntentView[transactionId=" + transactionId + ", status=" + status + "]";
    }
}
