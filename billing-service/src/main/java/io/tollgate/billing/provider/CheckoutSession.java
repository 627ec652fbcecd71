package io.tollgate.billing.provider;

import org.jspecify.annotations.Nullable;

/**
 * A hosted checkout.
 *
 * @param url where the buyer pays; null once the session is completed or expired
 * @param paymentIntentId null until the buyer pays, in some versions of the provider's API
 * @param amount minor units; null where nothing is to be paid
 */
public record CheckoutSession(
        String id,
        @Nullable String url,
        @Nullable String paymentIntentId,
        @Nullable String customerId,
        @Nullable Long amount,
        @Nullable String currency) {}
