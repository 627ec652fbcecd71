package io.tollgate.subscription.change;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a subscription.
 *
 * @param priceId the new price; null unless the plan is to change
 */
record Wish(Kind kind, @Nullable String priceId) {

    enum Kind {
        /** To end with its period. */
        CANCEL,
        /** Not to end. */
        RESUME,
        PLAN
    }

    /** The operation's name in the audit. */
    String operation() {
        return switch (kind) {
            case CANCEL -> "subscription-cancel";
            case RESUME -> "subscription-resume";
            case PLAN -> "plan-change";
        };
    }
}
