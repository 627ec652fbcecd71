package io.tollgate.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Stripe signed these very bytes, by the rules of Stripe's own libraries: the first {@code t} counts, any
 * {@code v1} under any configured secret passes, and a signature may be up to five minutes old (a clock of Stripe's that
 * runs ahead of ours is no reason to refuse).
 */
// Not stripe-java's verifier: it takes the body as a String, so that bytes which are not UTF-8 are replaced before they
// are hashed, and it answers malformed headers with NullPointer-, NumberFormat- and ArrayIndexOutOfBoundsExceptions.
final class StripeSignatures {

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<SecretKeySpec> keys;
    private final Clock systemTime;

    StripeSignatures(List<String> secrets, Clock systemTime) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
        this.systemTime = systemTime;
    }

    boolean verify(byte[] body, @Nullable String header) {
        SignatureHeader signed = header == null ? null : SignatureHeader.parse(header);
        if (signed == null || !isFresh(signed.timestamp())) {
            return false;
        }
        boolean genuine = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, signed.timestamp(), body);
            for (byte[] candidate : signed.candidates()) {
                genuine |= MessageDigest.isEqual(expected, candidate);
            }
        }
        return genuine;
    }

    private boolean isFresh(String timestamp) {
        if (!UNIX_SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        long oldest = systemTime.instant().getEpochSecond() - TOLERANCE.toSeconds();
        return Long.parseLong(timestamp) >= oldest;
    }

    private static byte[] sign(SecretKeySpec key, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
