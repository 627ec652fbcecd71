package io.tollgate.billing;

import io.tollgate.runtime.Settings;
import io.tollgate.stripe.ConnectedAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BillingConfiguration {

    @Bean
    ConnectedAccounts connectedAccounts(Settings settings) {
        return ConnectedAccounts.from(settings);
    }
}
