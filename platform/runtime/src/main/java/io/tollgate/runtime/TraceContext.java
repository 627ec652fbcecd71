package io.tollgate.runtime;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in a trace, as <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 * writes it.
 *
 * @param traceId 32 hexadecimal digits, the same from the webhook to the email
 * @param spanId 16 hexadecimal digits, the step
 */
public record TraceContext(String traceId, String spanId, String flags) {

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final RandomGenerator RANDOM = new SecureRandom();

    /** A trace that begins here. */
    public static TraceContext begin() {
        return new TraceContext(randomHex(16), randomHex(8), "01");
    }

    /** The step that the header names; null where the header is absent or malformed. */
    public static @Nullable TraceContext of(@Nullable String traceparent) {
        if (traceparent == null || !TRACEPARENT.matcher(traceparent).matches()) {
            return null;
        }
        return new TraceContext(traceparent.substring(3, 35), traceparent.substring(36, 52), traceparent.substring(53));
    }

    /** The step after the one that the header names; a new trace where the header is absent or malformed. */
    public static TraceContext continuing(@Nullable String traceparent) {
        TraceContext before = of(traceparent);
        return before == null ? begin() : new TraceContext(before.traceId(), randomHex(8), before.flags());
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        do {
            RANDOM.nextBytes(random);
        } while (isZero(random));
        return HexFormat.of().formatHex(random);
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
