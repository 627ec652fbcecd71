package io.tollgate.notification;

import org.jspecify.annotations.Nullable;

/**
 * Whom a mail goes to. Its text shows no address, so that no log can.
 *
 * @param name null where Stripe holds none
 * @param locale the IETF tag by which numbers and dates are written; null where Stripe holds none
 */
public record Recipient(
        String address, @Nullable String name, @Nullable String locale) {

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
