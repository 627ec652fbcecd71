package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What subscription-service announces on {@link Topics#INVOICES}. */
public sealed interface InvoiceEvent extends DomainEvent {

    /** The invoice as it stands after the fact. */
    Invoice invoice();

    @Override
    default String subject() {
        return invoice().id();
    }

    /**
     * An invoice's state, as far as other services are concerned.
     *
     * @param subscriptionId null for an invoice of no subscription
     * @param number as printed on the invoice; null before it is finalized
     * @param status Stripe's: draft, open, paid, void or uncollectible
     * @param collectionMethod {@code charge_automatically} or {@code send_invoice}; null in payloads that lack it
     * @param billingReason Stripe's, such as {@code subscription_create}; null in payloads that lack it
     * @param amountDue minor units
     * @param amountPaid minor units
     * @param attemptCount how often Stripe has tried to collect
     * @param nextAttemptAt null where Stripe will not try again
     * @param dueDate of an invoice that is sent; null for others
     * @param hostedInvoiceUrl Stripe's page where the invoice can be paid; null before it is finalized
     */
    record Invoice(
            String id,
            @Nullable String subscriptionId,
            @Nullable String customerId,
            @Nullable String number,
            String status,
            @Nullable String collectionMethod,
            @Nullable String billingReason,
            long amountDue,
            long amountPaid,
            String currency,
            int attemptCount,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant dueDate,
            @Nullable String hostedInvoiceUrl) {}

    /** @param at the {@code created} of the event that told */
    record Finalized(String workspaceId, long version, Invoice invoice, Instant at) implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":finalized";
        }
    }

    /** @param at the {@code created} of the event that told */
    record Paid(String workspaceId, long version, Invoice invoice, Instant at) implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":paid";
        }
    }

    /**
     * Stripe tried to collect and failed. That no further attempt will follow is a fact of its own: Stripe may tell it
     * together with the failure or some time after it.
     *
     * @param nextAttemptAt null where Stripe will not try again
     * @param receivedAt when the record came that told; business time
     * @param customerEmail as the invoice names it; null where it names none
     */
    record PaymentFailed(
            String workspaceId,
            long version,
            Invoice invoice,
            int attempt,
            @Nullable Instant nextAttemptAt,
            Instant receivedAt,
            @Nullable String collectionMethod,
            @Nullable String billingReason,
            @Nullable String customerEmail,
            Instant at)
            implements InvoiceEvent {
        @Override
        public String id() {
            return "%s:payment-failed:%d%s".formatted(subject(), attempt, nextAttemptAt == null ? ":last" : "");
        }
    }

    /**
     * The customer has to confirm the payment with the bank.
     *
     * @param customerEmail as the invoice names it; null where it names none
     * @param at the {@code created} of the event that told
     */
    record ActionRequired(
            String workspaceId,
            long version,
            Invoice invoice,
            int attempt,
            @Nullable String customerEmail,
            Instant at) implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":action-required:" + attempt;
        }
    }

    /**
     * An invoice that was sent has not been paid when it was due.
     *
     * @param receivedAt when the record came that told; business time
     * @param customerEmail as the invoice names it; null where it names none
     */
    record Overdue(
            String workspaceId,
            long version,
            Invoice invoice,
            Instant receivedAt,
            @Nullable String customerEmail,
            Instant at)
            implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":overdue";
        }
    }

    /** @param at the {@code created} of the event that told */
    record Voided(String workspaceId, long version, Invoice invoice, Instant at) implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":voided";
        }
    }

    /** @param at the {@code created} of the event that told */
    record Uncollectible(String workspaceId, long version, Invoice invoice, Instant at) implements InvoiceEvent {
        @Override
        public String id() {
            return subject() + ":uncollectible";
        }
    }
}
