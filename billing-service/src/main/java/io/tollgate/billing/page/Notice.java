package io.tollgate.billing.page;

import io.tollgate.billing.payment.Transaction;

/**
 * What the page says of a payment. It says only what Stripe has confirmed: that somebody was sent to the page proves
 * nothing.
 */
enum Notice {
    PAID(Tone.GOOD, false, "Payment received", "Thank you. Your payment is confirmed."),
    STARTED(
            Tone.GOOD,
            false,
            "You are all set",
            "Nothing is due today. If you started a trial, the first payment is taken when the trial ends."),
    SAVED(Tone.GOOD, false, "Payment method saved", "Nothing was charged."),
    PARTIALLY_REFUNDED(Tone.CALM, false, "Partly refunded", "Part of this payment was returned to you."),
    REFUNDED(Tone.CALM, false, "Refunded", "This payment was returned to you in full."),
    CONFIRMING(
            Tone.WAITING,
            true,
            "Confirming your payment",
            "We are waiting for the payment provider's confirmation, which usually takes a few seconds."),
    PROCESSING(
            Tone.WAITING,
            true,
            "Payment processing",
            "Your payment is on its way but not yet confirmed. With some payment methods, such as bank debits, "
                    + "this takes several days. You may close this page."),
    ACTION_REQUIRED(
            Tone.WARNING,
            true,
            "One more step",
            "Your bank asks you to approve this payment. Until you do, nothing is charged."),
    FAILED(
            Tone.BAD,
            true,
            "Payment not completed",
            "The last attempt to pay did not go through. If you have tried again since, we are waiting for its "
                    + "confirmation."),
    CANCELED(Tone.BAD, false, "Payment canceled", "This payment was canceled. Nothing was charged."),
    EXPIRED(Tone.BAD, false, "Checkout expired", "This checkout was not completed in time. Nothing was charged."),
    UNKNOWN(
            Tone.WAITING,
            true,
            "Waiting for confirmation",
            "We have not heard of this payment yet. If you have just paid, the confirmation usually arrives within "
                    + "a minute. If you have not, there is nothing to wait for."),
    NO_SESSION(
            Tone.BAD,
            false,
            "No payment to show",
            "The address of this page does not name a checkout. Please use the link that brought you here."),
    UNAVAILABLE(
            Tone.WARNING,
            true,
            "Status not available",
            "We cannot look up your payment at the moment. That changes nothing about the payment itself: please do "
                    + "not pay again.");

    /** How the page looks; never the only thing that tells states apart. */
    enum Tone {
        GOOD,
        CALM,
        WAITING,
        WARNING,
        BAD
    }

    private final Tone tone;
    private final boolean awaited;
    private final String title;
    private final String text;

    Notice(Tone tone, boolean awaited, String title, String text) {
        this.tone = tone;
        this.awaited = awaited;
        this.title = title;
        this.text = text;
    }

    static Notice of(Transaction payment) {
        return switch (payment.status()) {
            case PENDING -> CONFIRMING;
            case PROCESSING -> PROCESSING;
            case REQUIRES_ACTION -> ACTION_REQUIRED;
            case SUCCEEDED -> payment.currency() == null ? SAVED : payment.amount() == 0 ? STARTED : PAID;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
            case EXPIRED -> EXPIRED;
            case PARTIALLY_REFUNDED -> PARTIALLY_REFUNDED;
            case REFUNDED -> REFUNDED;
        };
    }

    Tone tone() {
        return tone;
    }

    /** Whether this may change while somebody looks at it. */
    boolean isAwaited() {
        return awaited;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }
}
