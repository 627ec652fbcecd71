package io.tollgate.subscription.invoice;

import io.tollgate.stripe.Snapshot;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one event shows of an invoice.
 *
 * @param id unique across accounts
 * @param state the fields that we believe
 * @param news what the event's type tells, which no later snapshot shows
 * @param receivedAt when the event came to us; business time
 * @param reader reads the fields that we believe from another snapshot of the same invoice
 */
public record InvoiceObservation(
        String id, State state, Snapshot snapshot, News news, Instant receivedAt, Function<Snapshot, State> reader) {

    /** What an event tells besides its snapshot. */
    public enum News {
        NONE,
        PAYMENT_FAILED,
        ACTION_REQUIRED,
        OVERDUE
    }

    /**
     * The fields of Stripe's invoice that we believe.
     *
     * @param customerId unique across accounts; null where the payload names none
     * @param subscriptionId unique across accounts; null for an invoice of no subscription
     * @param metadataWorkspace the invoice's own {@code metadata.workspace_id}; null where there is none
     * @param subscriptionWorkspace the subscription's, as the invoice copied it; null where there is none
     * @param amountDue minor units
     * @param amountPaid minor units
     * @param attempt how often Stripe has tried to collect
     * @param nextAttemptAt null where Stripe will not try again
     * @param periodStart of what is billed; null where the payload does not say
     */
    public record State(
            @Nullable String customerId,
            @Nullable String subscriptionId,
            @Nullable String metadataWorkspace,
            @Nullable String subscriptionWorkspace,
            @Nullable String number,
            String status,
            @Nullable String collectionMethod,
            @Nullable String billingReason,
            long amountDue,
            long amountPaid,
            String currency,
            int attempt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant dueDate,
            @Nullable Instant periodStart,
            @Nullable Instant periodEnd,
            @Nullable String hostedInvoiceUrl,
            @Nullable String customerEmail,
            Instant createdAt) {

        private static final String PAID = "paid";
        private static final String VOID = "void";

        boolean isDraft() {
            return status.equals("draft");
        }

        boolean isPaid() {
            return status.equals(PAID);
        }

        boolean isVoid() {
            return status.equals(VOID);
        }

        boolean isUncollectible() {
            return status.equals("uncollectible");
        }

        /** Whether nothing is owed any more, for good. */
        boolean isSettled() {
            return isSettled(status);
        }

        /** Whether Stripe collects by itself and will not try again. */
        boolean isLastAttempt() {
            return nextAttemptAt == null;
        }

        /** Whether an invoice of this status is never left by it. */
        public static boolean isSettled(String status) {
            return status.equals(PAID) || status.equals(VOID);
        }
    }
}
