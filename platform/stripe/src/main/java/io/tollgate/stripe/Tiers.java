package io.tollgate.stripe;

import io.tollgate.contracts.Entitlement;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The paid plans, from the least to the best. Configuration, not code: {@code PLAN_TIERS} names them in this order
 * (builder, pro), and {@code STRIPE_PRICE_ID_<TIER>} the prices of each.
 */
public record Tiers(List<Tier> tiers) {

    /** @param priceIds the Stripe prices, or plans of old, that stand for the tier; several where it is sold in several ways */
    public record Tier(String name, List<String> priceIds) {}

    public static Tiers from(Settings settings) {
        List<String> names = settings.list("PLAN_TIERS");
        List<Tier> tiers = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("builder", "pro") : names) {
            String variable = "STRIPE_PRICE_ID_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            if (name.equals(Entitlement.FREE) || name.equals(Entitlement.UNMAPPED)) {
                throw new InvalidSettingException("PLAN_TIERS", "must not name a tier " + name);
            }
            settings.required(variable);
            tiers.add(new Tier(name, settings.list(variable)));
        }
        return new Tiers(List.copyOf(tiers));
    }

    /** The best tier that one of the prices stands for; {@code unmapped} where none does. */
    public String planOf(Collection<String> priceIds) {
        for (Tier tier : tiers.reversed()) {
            if (tier.priceIds().stream().anyMatch(priceIds::contains)) {
                return tier.name();
            }
        }
        return Entitlement.UNMAPPED;
    }

    /** Orders plans: free, then unmapped (paid, but nobody knows for what), then the tiers. */
    public int rank(String plan) {
        if (plan.equals(Entitlement.FREE)) {
            return -2;
        }
        return tiers.stream().map(Tier::name).toList().indexOf(plan);
    }
}
