package io.tollgate.dunning.part;

import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an invoice.
 *
 * @param amountDue minor units; null together with the currency while only its subscription's facts have named it
 * @param firstAt of the earliest fact that names it, by which two invoices of a subscription are told apart
 * @param failedAt when a payment failed for the first time; null where none did
 * @param exhaustedAt when the first record came that says Stripe has given up; null while none has
 * @param settledAt when it was paid or voided; null while it is owed
 * @param version of the latest fact; zero while only its subscription's facts have named it
 */
public record InvoicePart(
        String id,
        @Nullable String subscriptionId,
        @Nullable String customerId,
        @Nullable String collectionMethod,
        @Nullable String billingReason,
        @Nullable Long amountDue,
        @Nullable String currency,
        @Nullable String hostedInvoiceUrl,
        Instant firstAt,
        @Nullable Instant failedAt,
        @Nullable Instant exhaustedAt,
        @Nullable Instant settledAt,
        boolean paid,
        long version) {

    private static final String AUTOMATIC = "charge_automatically";
    private static final String SENT = "send_invoice";

    /** The invoice after a fact about it; null is one of which nothing is known. */
    public static InvoicePart after(@Nullable InvoicePart known, InvoiceEvent fact) {
        InvoicePart before = known == null ? unknown(fact.invoice().id(), Moment.of(at(fact))) : known;
        InvoicePart viewed = fact.version() < before.version ? before : before.viewed(fact);
        return switch (fact) {
            case InvoiceEvent.PaymentFailed failed -> viewed.failed(failed);
            case InvoiceEvent.Overdue overdue ->
                viewed.isCharged() ? viewed.seen(overdue.at()) : viewed.exhausted(overdue.at(), overdue.receivedAt());
            case InvoiceEvent.Paid paid -> viewed.settled(paid.at(), true);
            case InvoiceEvent.Voided voided -> viewed.settled(voided.at(), false);
            case InvoiceEvent.Finalized finalized -> viewed.seen(finalized.at());
            case InvoiceEvent.ActionRequired required -> viewed.seen(required.at());
            case InvoiceEvent.Uncollectible uncollectible -> viewed.seen(uncollectible.at());
        };
    }

    /** The invoice that a subscription has last, after Stripe has given up to collect what the subscription owes. */
    public static InvoicePart afterGivingUp(
            @Nullable InvoicePart known,
            String id,
            SubscriptionEvent.Subscription subscription,
            Instant at,
            Instant receivedAt) {
        InvoicePart before = known == null ? unknown(id, Moment.of(at)) : known;
        InvoicePart named = before.version > 0 ? before : before.named(subscription.id(), subscription.customerId());
        return named.exhausted(at, receivedAt);
    }

    /** Whether the customer pays it by hand until its due date. */
    public boolean isSent() {
        return SENT.equals(collectionMethod);
    }

    private boolean isCharged() {
        return AUTOMATIC.equals(collectionMethod);
    }

    private static InvoicePart unknown(String id, Instant at) {
        return new InvoicePart(id, null, null, null, null, null, null, null, at, null, null, null, false, 0);
    }

    /** A declined attempt to pay an invoice that was sent is no failure before the invoice is due. */
    private InvoicePart failed(InvoiceEvent.PaymentFailed fact) {
        String method = fact.collectionMethod() == null ? collectionMethod : fact.collectionMethod();
        if (SENT.equals(method)) {
            return seen(fact.at());
        }
        return fact.nextAttemptAt() == null && AUTOMATIC.equals(method)
                ? exhausted(fact.at(), fact.receivedAt())
                : times(fact.at(), Moment.earlier(failedAt, fact.at()), exhaustedAt, settledAt, paid);
    }

    private InvoicePart exhausted(Instant at, Instant receivedAt) {
        return times(at, Moment.earlier(failedAt, at), Moment.earlier(exhaustedAt, receivedAt), settledAt, paid);
    }

    private InvoicePart settled(Instant at, boolean byPayment) {
        return times(at, failedAt, exhaustedAt, Moment.earlier(settledAt, at), paid || byPayment);
    }

    private InvoicePart seen(Instant at) {
        return times(at, failedAt, exhaustedAt, settledAt, paid);
    }

    private InvoicePart viewed(InvoiceEvent fact) {
        InvoiceEvent.Invoice view = fact.invoice();
        return new InvoicePart(
                id,
                view.subscriptionId() == null ? subscriptionId : view.subscriptionId(),
                view.customerId(),
                view.collectionMethod(),
                view.billingReason(),
                view.amountDue(),
                view.currency(),
                view.hostedInvoiceUrl(),
                firstAt,
                failedAt,
                exhaustedAt,
                settledAt,
                paid,
                fact.version());
    }

    private InvoicePart named(String subscription, @Nullable String customer) {
        return new InvoicePart(
                id,
                subscription,
                customer,
                collectionMethod,
                billingReason,
                amountDue,
                currency,
                hostedInvoiceUrl,
                firstAt,
                failedAt,
                exhaustedAt,
                settledAt,
                paid,
                version);
    }

    private InvoicePart times(
            Instant at,
            @Nullable Instant failed,
            @Nullable Instant exhausted,
            @Nullable Instant settled,
            boolean byPayment) {
        return new InvoicePart(
                id,
                subscriptionId,
                customerId,
                collectionMethod,
                billingReason,
                amountDue,
                currency,
                hostedInvoiceUrl,
                Moment.earlier(firstAt, at),
                failed,
                exhausted,
                settled,
                byPayment,
                version);
    }

    private static Instant at(InvoiceEvent fact) {
        return switch (fact) {
            case InvoiceEvent.PaymentFailed failed -> failed.at();
            case InvoiceEvent.Overdue overdue -> overdue.at();
            case InvoiceEvent.Paid paid -> paid.at();
            case InvoiceEvent.Voided voided -> voided.at();
            case InvoiceEvent.Finalized finalized -> finalized.at();
            case InvoiceEvent.ActionRequired required -> required.at();
            case InvoiceEvent.Uncollectible uncollectible -> uncollectible.at();
        };
    }
}
