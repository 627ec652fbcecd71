package io.tollgate.billing.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tollgate.contracts.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money to give back.
 *
 * @param chargeOrIntentId what was paid, scoped
 * @param amount null for all that is left
 * @param reason null where nobody gave one; {@link Reason#FRAUDULENT} also blocks card and email at Stripe
 */
public record RefundOrder(
        String chargeOrIntentId,
        String transactionId,
        String workspaceId,
        @Nullable Money amount,
        @Nullable Reason reason) {

    public enum Reason {
        REQUESTED_BY_CUSTOMER,
        DUPLICATE,
        FRAUDULENT;

        /** The reason's name in REST calls, events and at Stripe. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
