package io.tollgate.stripe.api;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Stripe is called.
 *
 * @param base where Stripe is; null for Stripe itself
 * @param timeLimit for a call with all its attempts
 * @param callsPerSecond of this process, both lanes together; Stripe allows 100 live and 25 in test mode to all of them
 * @param backgroundCallsPerSecond of these, how many at most for what nobody waits for
 * @param breakerPause how long Stripe is left alone once half of the calls have failed
 */
public record StripeApiSettings(
        String apiKey,
        @Nullable String base,
        Duration timeLimit,
        int callsPerSecond,
        int backgroundCallsPerSecond,
        Duration breakerPause) {

    private static final int LIVE_CALLS = 80;
    private static final int TEST_CALLS = 20;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    public static StripeApiSettings from(Settings settings) {
        int calls = atLeastOne(
                settings, "STRIPE_CALLS_PER_SECOND", settings.flag("STRIPE_LIVEMODE", false) ? LIVE_CALLS : TEST_CALLS);
        int background = atLeastOne(settings, "STRIPE_BACKGROUND_CALLS_PER_SECOND", Math.max(1, calls / 4));
        if (background > calls) {
            throw new InvalidSettingException(
                    "STRIPE_BACKGROUND_CALLS_PER_SECOND", "must not exceed STRIPE_CALLS_PER_SECOND, " + calls);
        }
        Duration timeLimit = settings.duration("STRIPE_TIME_LIMIT", Duration.ofSeconds(20));
        if (timeLimit.compareTo(Duration.ofSeconds(1)) < 0 || timeLimit.compareTo(LONGEST_CALL) > 0) {
            throw new InvalidSettingException("STRIPE_TIME_LIMIT", "must be from PT1S to PT2M, was: " + timeLimit);
        }
        return new StripeApiSettings(
                settings.required("STRIPE_API_KEY"),
                base(settings),
                timeLimit,
                calls,
                background,
                Duration.ofSeconds(10));
    }

    @Override
    public String toString() {
        return "StripeApiSettings[base=" + base + ", timeLimit=" + timeLimit + "]";
    }

    private static int atLeastOne(Settings settings, String name, int fallback) {
        int value = settings.number(name, fallback);
        if (value < 1) {
            throw new InvalidSettingException(name, "must be at least 1, was: " + value);
        }
        return value;
    }

    private static @Nullable String base(Settings settings) {
        String base = settings.text("STRIPE_API_BASE", "");
        if (base.isEmpty()) {
            return null;
        }
        if (!base.matches("https?://[^\\s/]+/?") || URI.create(base).getHost() == null) {
            throw new InvalidSettingException("STRIPE_API_BASE", "must be like https://api.stripe.com, was: " + base);
        }
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
