package io.tollgate.simulator.paymentmethod;

import org.jspecify.annotations.Nullable;

/** Why a payment is refused, in Stripe's words. */
public enum Decline {
    GENERIC("card_declined", "generic_decline", "Your card was declined."),
    INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
    LOST_CARD("card_declined", "lost_card", "Your card was declined."),
    STOLEN_CARD("card_declined", "stolen_card", "Your card was declined."),
    TOO_OFTEN(
            "card_declined",
            "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    FRAUDULENT("card_declined", "fraudulent", "Your card was declined."),
    EXPIRED("expired_card", null, "Your card has expired."),
    WRONG_CODE("incorrect_cvc", null, "Your card's security code is incorrect."),
    WRONG_NUMBER("incorrect_number", null, "Your card number is incorrect."),
    PROCESSING_ERROR(
            "processing_error", null, "An error occurred while processing your card. Try again in a little bit."),
    NOT_A_TEST_CARD(
            "card_declined",
            "test_mode_live_card",
            "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid"
                    + " test cards, visit: https://stripe.com/docs/testing."),
    AUTHENTICATION_REQUIRED(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication."),
    AUTHENTICATION_FAILED(
            "payment_intent_authentication_failure",
            null,
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
                    + " PaymentMethod to attempt to fulfill this PaymentIntent again."),
    DEBIT_REFUSED("payment_method_provider_decline", null, "The bank refused the debit.");

    private final String code;
    private final @Nullable String declineCode;
    private final String message;

    Decline(String code, @Nullable String declineCode, String message) {
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    /** Stripe's error code. */
    public String code() {
        return code;
    }

    /** The bank's reason, where it gives one. */
    public @Nullable String declineCode() {
        return declineCode;
    }

    public String message() {
        return message;
    }
}
