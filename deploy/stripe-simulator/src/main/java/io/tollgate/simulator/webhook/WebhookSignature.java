package io.tollgate.simulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} header. */
final class WebhookSignature {

    private WebhookSignature() {}

    /** One {@code v1} for each secret, as while a secret is being rolled. */
    static String header(String body, List<String> secrets, Instant now) {
        long timestamp = now.getEpochSecond();
        return "t=" + timestamp
                + secrets.stream()
                        .map(secret -> ",v1=" + hmac(timestamp + "." + body, secret))
                        .collect(Collectors.joining());
    }

    private static String hmac(String signed, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
