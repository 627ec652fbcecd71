package io.tollgate.stripe;

import org.jspecify.annotations.Nullable;

/**
 * An ID of Stripe's with the connected account that it lives in, taken apart.
 *
 * @param account null for the platform's own
 */
public record ScopedId(@Nullable String account, String id) {

    /** @param scoped as {@link StripeEvent#scoped} makes it */
    public static ScopedId of(String scoped) {
        int colon = scoped.startsWith("acct_") ? scoped.indexOf(':') : -1;
        return colon < 0
                ? new ScopedId(null, scoped)
                : new ScopedId(scoped.substring(0, colon), scoped.substring(colon + 1));
    }

    /** Another ID of the same account, scoped. */
    public @Nullable String sibling(@Nullable String other) {
        return other == null || account == null ? other : account + ":" + other;
    }

    /** Whether it is a payment intent's. */
    public boolean isIntent() {
        return id.startsWith("pi_");
    }
}
