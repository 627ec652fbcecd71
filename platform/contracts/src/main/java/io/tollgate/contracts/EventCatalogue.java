package io.tollgate.contracts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wire name and topic of every domain event: the only place where a {@code ce_type} is written. */
public final class EventCatalogue {

    /**
     * @param type the CloudEvents type; part of the public contract for good
     * @param topic where it is published
     */
    public record Entry(String type, String topic, Class<? extends DomainEvent> payload) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("billing.customer.changed.v1", Topics.CUSTOMERS, CustomerEvent.Changed.class),
            new Entry("billing.customer.linked.v1", Topics.CUSTOMERS, CustomerEvent.Linked.class),
            new Entry("billing.payment.requested.v1", Topics.PAYMENTS, PaymentEvent.Requested.class),
            new Entry("billing.payment.checkout-completed.v1", Topics.PAYMENTS, PaymentEvent.CheckoutCompleted.class),
            new Entry("billing.payment.checkout-expired.v1", Topics.PAYMENTS, PaymentEvent.CheckoutExpired.class),
            new Entry("billing.payment.succeeded.v1", Topics.PAYMENTS, PaymentEvent.Succeeded.class),
            new Entry("billing.payment.failed.v1", Topics.PAYMENTS, PaymentEvent.Failed.class),
            new Entry("billing.payment.refunded.v1", Topics.PAYMENTS, PaymentEvent.Refunded.class),
            new Entry("billing.payment.refund-failed.v1", Topics.PAYMENTS, PaymentEvent.RefundFailed.class),
            new Entry("billing.dispute.warning-received.v1", Topics.DISPUTES, DisputeEvent.WarningReceived.class),
            new Entry("billing.dispute.access-revoked.v1", Topics.DISPUTES, DisputeEvent.AccessRevoked.class),
            new Entry("billing.dispute.opened.v1", Topics.DISPUTES, DisputeEvent.Opened.class),
            new Entry("billing.dispute.updated.v1", Topics.DISPUTES, DisputeEvent.Updated.class),
            new Entry("billing.dispute.closed.v1", Topics.DISPUTES, DisputeEvent.Closed.class),
            new Entry(
                    "billing.dispute.deadline-approaching.v1", Topics.DISPUTES, DisputeEvent.DeadlineApproaching.class),
            new Entry("billing.dispute.deadline-missed.v1", Topics.DISPUTES, DisputeEvent.DeadlineMissed.class),
            new Entry("billing.subscription.started.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Started.class),
            new Entry(
                    "billing.subscription.plan-changed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.PlanChanged.class),
            new Entry("billing.subscription.renewed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Renewed.class),
            new Entry(
                    "billing.subscription.cancellation-scheduled.v1",
                    Topics.SUBSCRIPTIONS,
                    SubscriptionEvent.CancellationScheduled.class),
            new Entry(
                    "billing.subscription.cancellation-revoked.v1",
                    Topics.SUBSCRIPTIONS,
                    SubscriptionEvent.CancellationRevoked.class),
            new Entry("billing.subscription.past-due.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.PastDue.class),
            new Entry("billing.subscription.unpaid.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Unpaid.class),
            new Entry("billing.subscription.recovered.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Recovered.class),
            new Entry("billing.subscription.paused.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Paused.class),
            new Entry("billing.subscription.resumed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Resumed.class),
            new Entry(
                    "billing.subscription.trial-ending.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.TrialEnding.class),
            new Entry("billing.subscription.ended.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Ended.class),
            new Entry("billing.subscription.access-gated.v1", Topics.SUBSCRIPTIONS, AccessEvent.Gated.class),
            new Entry("billing.subscription.access-restored.v1", Topics.SUBSCRIPTIONS, AccessEvent.Restored.class),
            new Entry("billing.subscription.downgraded.v1", Topics.SUBSCRIPTIONS, AccessEvent.Downgraded.class),
            new Entry("billing.invoice.finalized.v1", Topics.INVOICES, InvoiceEvent.Finalized.class),
            new Entry("billing.invoice.paid.v1", Topics.INVOICES, InvoiceEvent.Paid.class),
            new Entry("billing.invoice.payment-failed.v1", Topics.INVOICES, InvoiceEvent.PaymentFailed.class),
            new Entry("billing.invoice.action-required.v1", Topics.INVOICES, InvoiceEvent.ActionRequired.class),
            new Entry("billing.invoice.overdue.v1", Topics.INVOICES, InvoiceEvent.Overdue.class),
            new Entry("billing.invoice.voided.v1", Topics.INVOICES, InvoiceEvent.Voided.class),
            new Entry("billing.invoice.uncollectible.v1", Topics.INVOICES, InvoiceEvent.Uncollectible.class),
            new Entry("billing.dunning.retrying.v1", Topics.DUNNING, DunningEvent.Retrying.class),
            new Entry("billing.dunning.grace-started.v1", Topics.DUNNING, DunningEvent.GraceStarted.class),
            new Entry("billing.dunning.reminder-due.v1", Topics.DUNNING, DunningEvent.ReminderDue.class),
            new Entry("billing.dunning.grace-extended.v1", Topics.DUNNING, DunningEvent.GraceExtended.class),
            new Entry("billing.dunning.grace-expired.v1", Topics.DUNNING, DunningEvent.GraceExpired.class),
            new Entry("billing.dunning.recovered.v1", Topics.DUNNING, DunningEvent.Recovered.class),
            new Entry("billing.dunning.resolved.v1", Topics.DUNNING, DunningEvent.Resolved.class),
            new Entry("billing.dunning.closed.v1", Topics.DUNNING, DunningEvent.Closed.class),
            new Entry("billing.notification.sent.v1", Topics.NOTIFICATIONS, NotificationEvent.Sent.class),
            new Entry("billing.notification.failed.v1", Topics.NOTIFICATIONS, NotificationEvent.Failed.class),
            new Entry("billing.notification.requeued.v1", Topics.NOTIFICATIONS, NotificationEvent.Requeued.class),
            new Entry("billing.operation.performed.v1", Topics.OPERATIONS, OperationEvent.Performed.class),
            new Entry("billing.audit.sealed.v1", Topics.AUDIT, AuditEvent.Sealed.class));

    private static final Map<Class<?>, Entry> BY_PAYLOAD =
            ENTRIES.stream().collect(Collectors.toMap(Entry::payload, Function.identity()));
    private static final Map<String, Entry> BY_TYPE =
            ENTRIES.stream().collect(Collectors.toMap(Entry::type, Function.identity()));

    private EventCatalogue() {}

    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** @throws IllegalArgumentException if the catalogue does not name the event */
    public static Entry entryOf(DomainEvent event) {
        Entry entry = BY_PAYLOAD.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in the event catalogue");
        }
        return entry;
    }

    /** The entry of a wire name; null for a name that this version does not know, which a reader passes over. */
    public static @Nullable Entry entryOf(String type) {
        return BY_TYPE.get(type);
    }
}
