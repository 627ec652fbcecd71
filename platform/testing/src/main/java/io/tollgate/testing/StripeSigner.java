package io.tollgate.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies as Stripe does (<a href="https://docs.stripe.com/webhooks#verify-manually">Stripe, webhooks</a>). */
public final class StripeSigner {

    private StripeSigner() {}

    /** The {@code Stripe-Signature} header, signed now; one {@code v1} for each secret. */
    public static String header(byte[] body, String... secrets) {
        return header(Instant.now().getEpochSecond(), body, secrets);
    }

    /** The header with a timestamp of the caller's choice, in Unix seconds. */
    public static String header(long timestamp, byte[] body, String... secrets) {
        return "t=" + timestamp
                + Arrays.stream(secrets)
                        .map(secret -> ",v1=" + signature(timestamp, body, secret))
                        .collect(Collectors.joining());
    }

    private static String signature(long timestamp, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
