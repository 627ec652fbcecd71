package io.tollgate.local.setting;

import io.tollgate.runtime.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.StandardEnvironment;

/** The user's settings over the local defaults, which let everything start without any. */
public final class LocalSettings {

    public static final String WEBHOOK_SECRET = "STRIPE_WEBHOOK_SECRET";
    public static final String PRICE_BUILDER = "STRIPE_PRICE_ID_BUILDER";
    public static final String AUDIT_KEY = "AUDIT_SIGNING_KEY";
    public static final String PRICE_PRO = "STRIPE_PRICE_ID_PRO";

    private static final String LOCAL_AUDIT_KEY = "for local development only: seals nothing of worth";
    private static final Map<String, String> DEFAULTS = Map.of(
            WEBHOOK_SECRET, "whsec_local_development_only", PRICE_BUILDER, "price_builder", PRICE_PRO, "price_pro");

    private LocalSettings() {}

    /** From the process environment, into which the launcher has read {@code .env}. */
    public static Settings load() {
        return new Settings(new StandardEnvironment());
    }

    /** The names of the settings that have a local default. */
    public static Set<String> defaulted() {
        return DEFAULTS.keySet();
    }

    /** The value of a setting that has a local default. */
    public static String value(Settings settings, String name) {
        return settings.text(name, DEFAULTS.getOrDefault(name, ""));
    }

    /** What the audit log is sealed with; anybody can know the local default. */
    public static String auditKey(Settings settings) {
        return settings.text(AUDIT_KEY, LOCAL_AUDIT_KEY);
    }

    /** The first value of a setting that may hold several, comma-separated. */
    public static String first(Settings settings, String name) {
        return value(settings, name).split(",", 2)[0].strip();
    }

    /** A price of the cheapest paid plan; what users set themselves has no default. */
    public static String priceOfFirstTier(Settings settings) {
        List<String> tiers = settings.list("PLAN_TIERS");
        return tiers.isEmpty()
                ? first(settings, PRICE_BUILDER)
                : first(settings, "STRIPE_PRICE_ID_" + tiers.getFirst().toUpperCase(Locale.ROOT));
    }
}
