package io.tollgate.simulator.catalog;

import io.tollgate.runtime.Settings;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What is for sale from the beginning: the tiers that are configured, by the month, and a thing to buy once. */
@Component
class Seed implements ApplicationListener<ApplicationStartedEvent> {

    private static final List<Long> TIER_AMOUNTS = List.of(2900L, 9900L);
    private static final long DEARER_BY = 10_000;

    private final Settings settings;
    private final StripeObjects objects;
    private final Exclusive exclusive;
    private final Clock clock;

    Seed(Settings settings, StripeObjects objects, Exclusive exclusive, Clock clock) {
        this.settings = settings;
        this.objects = objects;
        this.exclusive = exclusive;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ApplicationStartedEvent started) {
        exclusive.run(this::sow);
    }

    private void sow() {
        List<String> configured = settings.list("PLAN_TIERS");
        List<String> tiers = configured.isEmpty() ? List.of("builder", "pro") : configured;
        for (int i = 0; i < tiers.size(); i++) {
            String tier = tiers.get(i);
            String variable = "STRIPE_PRICE_ID_" + tier.toUpperCase(Locale.ROOT);
            for (String price : prices(variable, "price_" + tier)) {
                sell(tier, price, amount(i), true);
            }
        }
        sell("ebook", "price_ebook", 2900, false);
    }

    private List<String> prices(String variable, String fallback) {
        List<String> ids = settings.list(variable);
        return ids.isEmpty() ? List.of(fallback) : ids;
    }

    private static long amount(int tier) {
        return tier < TIER_AMOUNTS.size()
                ? TIER_AMOUNTS.get(tier)
                : TIER_AMOUNTS.getLast() + DEARER_BY * (tier - TIER_AMOUNTS.size() + 1);
    }

    /** No event tells of it: it has always been there. */
    private void sell(String name, String priceId, long amount, boolean monthly) {
        if (objects.find("price", priceId).isPresent()) {
            return;
        }
        long now = clock.instant().getEpochSecond();
        String productId = "prod_" + name;
        if (objects.find("product", productId).isEmpty()) {
            objects.insert(Json.template("product")
                    .put("id", productId)
                    .put("created", now)
                    .put("updated", now)
                    .put("default_price", priceId)
                    .put("name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
        }
        ObjectNode price = Json.template("price")
                .put("id", priceId)
                .put("created", now)
                .put("currency", "usd")
                .put("product", productId)
                .put("unit_amount", amount)
                .put("unit_amount_decimal", Long.toString(amount));
        if (monthly) {
            price.put("type", "recurring")
                    .putObject("recurring")
                    .put("interval", "month")
                    .put("interval_count", 1)
                    .putNull("meter")
                    .putNull("trial_period_days")
                    .put("usage_type", "licensed");
        }
        objects.insert(price);
    }
}
