package io.tollgate.audit.entry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of everything here. */
public final class Sha256 {

    public static final int LENGTH = 32;

    private Sha256() {}

    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
