package io.tollgate.subscription.plan;

import java.util.Locale;

/**
 * Stripe's <a href="https://docs.stripe.com/api/subscriptions/object#subscription_object-status">statuses</a> and what
 * each means to us. {@code UNKNOWN} stands for one that Stripe adds: it is kept, and grants nothing.
 */
public enum SubscriptionStatus {
    INCOMPLETE,
    INCOMPLETE_EXPIRED,
    TRIALING,
    ACTIVE,
    PAST_DUE,
    UNPAID,
    PAUSED,
    CANCELED,
    UNKNOWN;

    public static SubscriptionStatus of(String wireName) {
        for (SubscriptionStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the subscription grants its plan. */
    public boolean grantsPlan() {
        return switch (this) {
            case TRIALING, ACTIVE, PAST_DUE, UNPAID -> true;
            case INCOMPLETE, INCOMPLETE_EXPIRED, PAUSED, CANCELED, UNKNOWN -> false;
        };
    }

    /**
     * Whether the status shows that the subscription was once live. {@code CANCELED} does: what never succeeded ends as
     * {@code INCOMPLETE_EXPIRED}.
     */
    public boolean provesLife() {
        return switch (this) {
            case TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED, CANCELED -> true;
            case INCOMPLETE, INCOMPLETE_EXPIRED, UNKNOWN -> false;
        };
    }

    /** Whether Stripe never lets a subscription leave the status. */
    public boolean isTerminal() {
        return this == CANCELED || this == INCOMPLETE_EXPIRED;
    }

    /** Whether what is owed is paid. */
    public boolean isPaidFor() {
        return this == ACTIVE || this == TRIALING;
    }

    /** Whether a payment is owed. */
    public boolean isBehind() {
        return this == PAST_DUE || this == UNPAID;
    }
}
