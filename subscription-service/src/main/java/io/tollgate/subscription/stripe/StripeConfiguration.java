package io.tollgate.subscription.stripe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.runtime.Settings;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeApiSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    @Bean
    StripeApi stripeApi(Settings settings, MeterRegistry meters) {
        return new StripeApi(StripeApiSettings.from(settings), meters);
    }
}
