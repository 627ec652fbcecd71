package io.tollgate.billing.provider;

/**
 * A prepared payment.
 *
 * @param clientSecret lets a browser confirm this payment and nothing else; never logged, never stored in the clear
 *     beyond the answer that is replayed
 * @param status the provider's own, such as {@code requires_payment_method}
 */
public record PaymentIntent(String id, String clientSecret, String status) {

    @Override
    public String toString() {
        return "PaymentIntent[id=" + id + ", status=" + status + "]";
    }
}
