package io.tollgate.billing.redirect;

import io.tollgate.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedirectConfiguration {

    @Bean
    Redirects redirects(Settings settings) {
        return Redirects.from(settings);
    }
}
