package io.tollgate.billing.page;

import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    /** Whoever pays has no token; the session's ID is what they show. */
    @Bean
    Routes pageRoutes() {
        return Routes.of(
                Route.open(HttpMethod.GET, PaymentPages.SUCCESS),
                Route.open(HttpMethod.GET, PaymentPages.CANCEL),
                Route.open(HttpMethod.GET, PaymentStatusController.STATUS));
    }
}
