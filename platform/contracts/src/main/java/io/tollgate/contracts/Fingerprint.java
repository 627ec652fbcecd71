package io.tollgate.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands for values in an event's ID that are too long for it, or nobody's business. */
public final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** 16 hexadecimal digits of the SHA-256 over the change. */
    public static String ofChange(Object before, Object after) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((before + ">" + after).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
