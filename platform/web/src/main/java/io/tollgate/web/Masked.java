package io.tollgate.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What is about people, told so that two values can be told apart and neither can be read. */
public final class Masked {

    private static final int SHOWN_OF_DIGEST = 4;

    private Masked() {}

    /** The first letter, the domain of an address, and a few digits of a digest; null for null. */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int at = text.lastIndexOf('@');
        String first = text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
        return first + "***" + (at < 0 ? "" : text.substring(at)) + " #" + digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SHOWN_OF_DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
