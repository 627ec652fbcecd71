package io.tollgate.billing.provider.stripe;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeApiSettings;
import java.time.Duration;

/** Stripe's adapter at a server of the test's. */
public final class StripeProviders {

    private StripeProviders() {}

    public static PaymentProvider at(String base, Duration timeLimit) {
        return new StripePaymentProvider(new StripeApi(
                new StripeApiSettings("sk_test_any", base, timeLimit, 1000, 100, Duration.ofMillis(500)),
                new SimpleMeterRegistry()));
    }
}
