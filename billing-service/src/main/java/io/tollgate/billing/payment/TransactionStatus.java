package io.tollgate.billing.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a transaction stands; {@code FAILED} is not final for a charge, another attempt may mend it. */
public enum TransactionStatus {
    PENDING,
    PROCESSING,
    REQUIRES_ACTION,
    SUCCEEDED,
    FAILED,
    CANCELED,
    EXPIRED,
    PARTIALLY_REFUNDED,
    REFUNDED;

    /** As the contract writes it. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that the contract does not know. */
    public static Optional<TransactionStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether the money was received, whatever went back since. */
    boolean isPaid() {
        return this == SUCCEEDED || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }

    /** Whether nothing of a refund in this status reaches anybody. */
    boolean isUndone() {
        return this == FAILED || this == CANCELED;
    }

    /**
     * Of a payment intent's <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">status</a>, the names
     * before 2019-02-11 included.
     *
     * @param failed whether the intent shows a failed attempt
     */
    static TransactionStatus ofIntent(@Nullable String status, boolean failed) {
        return switch (status) {
            case "succeeded" -> SUCCEEDED;
            case "canceled" -> CANCELED;
            case "processing", "requires_capture" -> PROCESSING;
            case "requires_action", "requires_source_action" -> REQUIRES_ACTION;
            case null, default -> failed ? FAILED : PENDING;
        };
    }

    /** Of a charge: what is authorised but not captured is still under way. */
    static TransactionStatus ofCharge(@Nullable String status, boolean captured) {
        return switch (status) {
            case "failed" -> FAILED;
            case "pending" -> PROCESSING;
            case null, default -> captured ? SUCCEEDED : PROCESSING;
        };
    }

    /** Of a refund's status; old payloads have none, and were refunded at once. */
    static TransactionStatus ofRefund(@Nullable String status) {
        return switch (status) {
            case "failed" -> FAILED;
            case "canceled" -> CANCELED;
            case "pending" -> PENDING;
            case "requires_action" -> REQUIRES_ACTION;
            case null, default -> SUCCEEDED;
        };
    }
}
