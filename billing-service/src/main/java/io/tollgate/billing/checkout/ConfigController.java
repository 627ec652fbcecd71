package io.tollgate.billing.checkout;

import io.tollgate.runtime.Settings;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.stripe.Tiers;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page needs to know to offer the plans. */
@RestController
class ConfigController {

    private static final String PATH = "/api/v1/payment/config";

    /** @param publishableKey for the browser; not a secret */
    record Config(String publishableKey, List<Plan> plans) {}

    record Plan(String plan, String priceId) {}

    private final Config config;

    ConfigController(Settings settings) {
        config = new Config(
                settings.required("STRIPE_PUBLISHABLE_KEY"),
                Tiers.from(settings).tiers().stream()
                        .flatMap(tier -> tier.priceIds().stream().map(price -> new Plan(tier.name(), price)))
                        .toList());
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes configRoutes() {
            return Routes.of(Route.get(PATH, Permission.READ_BILLING).sameForAll());
        }
    }

    @GetMapping(PATH)
    Config config() {
        return config;
    }
}
