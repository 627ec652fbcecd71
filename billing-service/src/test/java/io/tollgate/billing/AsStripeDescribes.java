package io.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whatever the service has asked of Stripe during a test must be what Stripe's own description of its API knows. */
final class AsStripeDescribes implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(SimulatedStripe.get().violations()).isEmpty();
    }
}
