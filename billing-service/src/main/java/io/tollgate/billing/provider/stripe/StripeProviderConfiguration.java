package io.tollgate.billing.provider.stripe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.provider.PaymentProviderFactory;
import io.tollgate.runtime.Settings;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeApiSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class StripeProviderConfiguration {

    /** Made only where Stripe is the provider: no other needs Stripe's key. */
    @Bean
    @Lazy
    StripeApi stripeApi(Settings settings, MeterRegistry meters) {
        return new StripeApi(StripeApiSettings.from(settings), meters);
    }

    @Bean
    PaymentProviderFactory stripeProvider(ObjectProvider<StripeApi> stripe) {
        return new PaymentProviderFactory(
                StripePaymentProvider.NAME, () -> new StripePaymentProvider(stripe.getObject()));
    }
}
