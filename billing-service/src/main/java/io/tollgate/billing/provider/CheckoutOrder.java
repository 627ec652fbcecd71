package io.tollgate.billing.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A hosted checkout to open.
 *
 * @param priceId the provider's price; null in {@link Mode#SETUP} only
 * @param workspaceId who buys; null where nobody has told
 * @param customerId the buyer as the provider knows it; null for one that is new
 * @param customerEmail what the checkout's form is filled with; null for nothing, and where the customer is known
 * @param successUrl where the buyer goes next; the provider puts the session's ID in place of {@code
 *     {CHECKOUT_SESSION_ID}}
 */
public record CheckoutOrder(
        Mode mode,
        @Nullable String priceId,
        long quantity,
        @Nullable String workspaceId,
        String transactionId,
        @Nullable String customerId,
        @Nullable String customerEmail,
        String successUrl,
        String cancelUrl) {

    public enum Mode {
        @JsonProperty("payment")
        PAYMENT,
        @JsonProperty("subscription")
        SUBSCRIPTION,
        @JsonProperty("setup")
        SETUP
    }
}
