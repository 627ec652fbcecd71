package io.tollgate.simulator.http;

import io.tollgate.simulator.api.StripeError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes any test key, as a bearer token or as the user of basic authentication. */
final class ApiKey {

    private static final Pattern KEY = Pattern.compile("(sk|rk)_test_\\w+");
    private static final int SHOWN = 4;

    private ApiKey() {}

    static void check(@Nullable String authorization) {
        String key = key(authorization == null ? "" : authorization);
        if (key.isEmpty()) {
            throw StripeError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                            + " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                            + " https://stripe.com/docs/api#authentication for details, or we can help at"
                            + " https://support.stripe.com/.");
        }
        if (!KEY.matcher(key).matches()) {
            throw StripeError.unauthorized("Invalid API Key provided: " + masked(key));
        }
    }

    private static String key(String authorization) {
        if (authorization.startsWith("Bearer ")) {
            return authorization.substring("Bearer ".length()).strip();
        }
        if (authorization.startsWith("Basic ")) {
            try {
                byte[] decoded = Base64.getDecoder()
                        .decode(authorization.substring("Basic ".length()).strip());
                String pair = new String(decoded, StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0 ? pair : pair.substring(0, colon);
            } catch (IllegalArgumentException malformed) {
                return "";
            }
        }
        return "";
    }

    private static String masked(String key) {
        return key.length() <= 2 * SHOWN
                ? "****"
                : key.substring(0, SHOWN) + "****" + key.substring(key.length() - SHOWN);
    }
}
