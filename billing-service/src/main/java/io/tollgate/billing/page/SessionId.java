package io.tollgate.billing.page;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ID of a Checkout session, which is all that a page is told. The pages are open, so no other ID of Stripe's or ours
 * may pass for one: only this one is as long as a secret.
 */
record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("cs_[A-Za-z0-9_]{1,252}");

    /** Empty for what is no session's ID, such as a placeholder that was never filled in. */
    static Optional<SessionId> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(given -> FORM.matcher(given).matches())
                .map(SessionId::new);
    }
}
