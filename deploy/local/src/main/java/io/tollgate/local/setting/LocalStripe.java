package io.tollgate.local.setting;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.regex.Pattern;

/**
 * Which Stripe the local services call.
 *
 * @param apiBase where it is; empty for Stripe itself
 * @param simulated whether it is the simulator that the local stack starts
 */
public record LocalStripe(String apiKey, String apiBase, boolean simulated) {

    public static final String API_KEY = "STRIPE_API_KEY";
    public static final String API_BASE = "STRIPE_API_BASE";

    private static final String SIMULATED_KEY = "sk_test_simulator";
    private static final Pattern KEY = Pattern.compile("(sk|rk)_(test|live)_\\w+");
    /** Stripe has never given out a shorter one: such a key stands for one, as in an example. */
    private static final int SHORTEST_REAL_KEY = 30;

    /** The user's key means Stripe, unless STRIPE_API_BASE says otherwise; without either there is the simulator. */
    public static LocalStripe of(Settings settings, Ports ports) {
        String key = settings.text(API_KEY, SIMULATED_KEY);
        if (!KEY.matcher(key).matches()) {
            throw new InvalidSettingException(API_KEY, "must be like sk_test_... or rk_test_...");
        }
        String base = settings.text(API_BASE, "");
        if (!base.isEmpty()) {
            return new LocalStripe(key, base, isOurs(base, ports.of(Endpoint.SIMULATOR)));
        }
        boolean simulated = key.length() < SHORTEST_REAL_KEY && !key.contains("_live_");
        return new LocalStripe(key, simulated ? ports.url(Endpoint.SIMULATOR) : "", simulated);
    }

    private static boolean isOurs(String base, int port) {
        return base.matches("http://(localhost|127\\.0\\.0\\.1):" + port + "/?");
    }

    @Override
    public String toString() {
        return "LocalStripe[apiBase=" + apiBase + ", simulated=" + simulated + "]";
    }
}
