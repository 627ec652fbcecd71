package io.tollgate.billing.idempotency;

import io.tollgate.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be repeated.
 *
 * @param tenant whose keys these are
 * @param route method and path pattern; a key on another route is another key
 * @param key as the caller chose it; null for a call that is an operation of its own
 * @param request all that the caller asked for, the path's variables included
 */
public record IdempotentCall(
        String tenant, String route, @Nullable String key, String request) {

    /** @param request becomes JSON */
    public static IdempotentCall of(String tenant, String route, @Nullable String key, Object request) {
        return new IdempotentCall(tenant, route, key, ContractJson.mapper().writeValueAsString(request));
    }

    String fingerprint() {
        return digest(request);
    }

    /** What the provider gets: it tells nothing of the tenant, and no two of ours can be the same. */
    String providerKey() {
        // Lengths before the texts: "ab" + "c" must not meet "a" + "bc".
        return "tollgate-"
                + digest(tenant.length() + ":" + tenant + route.length() + ":" + route + (key == null ? "" : key));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
