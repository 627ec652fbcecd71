package io.tollgate.subscription;

import io.tollgate.runtime.Settings;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.Tiers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    Tiers tiers(Settings settings) {
        return Tiers.from(settings);
    }

    @Bean
    ConnectedAccounts connectedAccounts(Settings settings) {
        return ConnectedAccounts.from(settings);
    }

    @Bean
    Routes routes() {
        return Routes.of(
                Route.get("/api/v1/payment/invoices", Permission.READ_BILLING),
                Route.get("/api/v1/workspaces/{workspace_id}/entitlements", Permission.READ_BILLING),
                Route.post("/api/v1/workspaces/{workspace_id}/access/restore", Permission.DECIDE));
    }
}
