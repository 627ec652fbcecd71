package io.tollgate.notification.web;

import org.jspecify.annotations.Nullable;

/** An address of which just enough is shown to recognise it. */
final class MaskedAddress {

    private static final String HIDDEN = "***";

    private MaskedAddress() {}

    /** {@code a***@e***.com} of {@code ada@example.com}; null of null. */
    static @Nullable String of(@Nullable String address) {
        if (address == null) {
            return null;
        }
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            return HIDDEN;
        }
        String domain = address.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        return first(address) + HIDDEN + "@" + first(domain) + HIDDEN + (dot < 1 ? "" : domain.substring(dot));
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
