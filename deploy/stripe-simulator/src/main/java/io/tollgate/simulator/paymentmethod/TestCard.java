package io.tollgate.simulator.paymentmethod;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's test cards, <a href="https://docs.stripe.com/testing">as documented</a>. */
enum TestCard {
    VISA("4242424242424242", "visa", "visa"),
    VISA_DEBIT("4000056655665556", "visa_debit", "visa"),
    MASTERCARD("5555555555554444", "mastercard", "mastercard"),
    MASTERCARD_2("2223003122003222", "mastercard_2_series", "mastercard"),
    MASTERCARD_DEBIT("5200828282828210", "mastercard_debit", "mastercard"),
    MASTERCARD_PREPAID("5105105105105100", "mastercard_prepaid", "mastercard"),
    AMEX("378282246310005", "amex", "amex"),
    DISCOVER("6011111111111117", "discover", "discover"),
    DINERS("3056930009020004", "diners", "diners"),
    JCB("3566002020360505", "jcb", "jcb"),
    UNIONPAY("6200000000000005", "unionpay", "unionpay"),
    DECLINED("4000000000000002", "chargeDeclined", Decline.GENERIC),
    INSUFFICIENT_FUNDS("4000000000009995", "chargeDeclinedInsufficientFunds", Decline.INSUFFICIENT_FUNDS),
    LOST("4000000000009987", "chargeDeclinedLostCard", Decline.LOST_CARD),
    STOLEN("4000000000009979", "chargeDeclinedStolenCard", Decline.STOLEN_CARD),
    VELOCITY("4000000000006975", "chargeDeclinedVelocityLimitExceeded", Decline.TOO_OFTEN),
    EXPIRED("4000000000000069", "chargeDeclinedExpiredCard", Decline.EXPIRED),
    WRONG_CVC("4000000000000127", "chargeDeclinedIncorrectCvc", Decline.WRONG_CODE),
    PROCESSING_ERROR("4000000000000119", "chargeDeclinedProcessingError", Decline.PROCESSING_ERROR),
    FRAUDULENT("4100000000000019", "radarBlock", Decline.FRAUDULENT),
    /** Attaches, and declines when it is charged. */
    DECLINES_WHEN_CHARGED("4000000000000341", "chargeCustomerFail", Decline.GENERIC),
    AUTHENTICATE_ALWAYS("4000002760003184", "authenticationRequired", Trait.AUTHENTICATES),
    AUTHENTICATE_UNLESS_SET_UP("4000002500003155", "authenticationRequiredOnSetup", Trait.AUTHENTICATES_UNLESS_SET_UP),
    THREE_D_SECURE("4000000000003220", "threeDSecure2Required", Trait.AUTHENTICATES),
    THREE_D_SECURE_1("4000000000003063", "threeDSecureRequired", Trait.AUTHENTICATES),
    AUTHENTICATE_AND_DECLINE(
            "4000008400001629", "threeDSecureRequiredChargeDeclined", "visa", Decline.GENERIC, Trait.AUTHENTICATES),
    AUTHENTICATE_AND_INSUFFICIENT_FUNDS(
            "4000008260003178",
            "authenticationRequiredChargeDeclinedInsufficientFunds",
            "visa",
            Decline.INSUFFICIENT_FUNDS,
            Trait.AUTHENTICATES),
    DISPUTE("4000000000000259", "createDispute", Trait.DISPUTED_AS_FRAUDULENT),
    DISPUTE_NOT_RECEIVED("4000000000002685", "createDisputeProductNotReceived", Trait.DISPUTED_AS_NOT_RECEIVED),
    INQUIRY("4000000000001976", "createDisputeInquiry", Trait.INQUIRED),
    FRAUD_WARNING("4000000000005423", "createIssuerFraudRecord", Trait.EARLY_FRAUD_WARNING),
    PENDING_REFUND("4000000000007726", "pendingRefund", Trait.REFUND_PENDING),
    REFUND_FAIL("4000000000005126", "refundFail", Trait.REFUND_FAILS),
    BYPASS_PENDING("4000000000000077", "bypassPending", "visa");

    private final String number;
    private final String token;
    private final String brand;
    private final @Nullable Decline decline;
    private final @Nullable Trait trait;

    TestCard(String number, String token, String brand) {
        this(number, token, brand, null, null);
    }

    TestCard(String number, String token, Decline decline) {
        this(number, token, "visa", decline, null);
    }

    TestCard(String number, String token, Trait trait) {
        this(number, token, "visa", null, trait);
    }

    TestCard(String number, String token, String brand, @Nullable Decline decline, @Nullable Trait trait) {
        this.number = number;
        this.token = token;
        this.brand = brand;
        this.decline = decline;
        this.trait = trait;
    }

    static Optional<TestCard> numbered(String number) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(number))
                .findFirst();
    }

    /** By {@code pm_card_…} or {@code tok_…}; Stripe has two spellings for cards that decline. */
    static Optional<TestCard> named(String id) {
        String name = id.replaceFirst("^(pm_card_|tok_)", "").replaceFirst("^visa_(?=charge)", "");
        return name.equals(id)
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(card -> card.token.equals(name))
                        .findFirst();
    }

    /** The card of a payment method, which bears its fingerprint. */
    static Optional<TestCard> of(ObjectNode paymentMethod) {
        String fingerprint = paymentMethod.path("card").path("fingerprint").asString("");
        return Arrays.stream(values())
                .filter(card -> card.fingerprint().equals(fingerprint))
                .findFirst();
    }

    String fingerprint() {
        String digits = Long.toString(Long.parseLong(number) * 31, 36);
        return (digits + "Tollgate00000000").substring(0, 16);
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    String brand() {
        return brand;
    }

    String funding() {
        return token.endsWith("debit") ? "debit" : token.endsWith("prepaid") ? "prepaid" : "credit";
    }

    Optional<Decline> decline() {
        return Optional.ofNullable(decline);
    }

    Optional<Trait> trait() {
        return Optional.ofNullable(trait);
    }

    /** Whether it declines already when it is attached to a customer. */
    boolean declinesAttachment() {
        return decline != null && trait == null && this != DECLINES_WHEN_CHARGED;
    }
}
