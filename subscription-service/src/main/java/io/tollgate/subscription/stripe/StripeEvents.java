package io.tollgate.subscription.stripe;

import io.tollgate.contracts.StripeHeaders;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.subscription.ObserveSubscriptions;
import io.tollgate.subscription.invoice.ObserveInvoices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hands the events on subscriptions and invoices among Stripe's to those who decide. */
@Component
public class StripeEvents implements BatchHandler {

    static final String TRIAL_WILL_END = "customer.subscription.trial_will_end";

    private static final Set<String> TYPES = Set.of(
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted",
            "customer.subscription.paused",
            "customer.subscription.resumed",
            StripeEvent.FETCHED,
            TRIAL_WILL_END,
            "invoice.finalized",
            "invoice.marked_uncollectible",
            "invoice.overdue",
            "invoice.paid",
            "invoice.payment_action_required",
            "invoice.payment_failed",
            "invoice.payment_succeeded",
            "invoice.updated",
            "invoice.voided");

    private final ObserveSubscriptions observe;
    private final ObserveInvoices observeInvoices;
    private final KeyLocks locks;
    private final ConnectedAccounts accounts;

    StripeEvents(
            ObserveSubscriptions observe, ObserveInvoices observeInvoices, KeyLocks locks, ConnectedAccounts accounts) {
        this.observe = observe;
        this.observeInvoices = observeInvoices;
        this.locks = locks;
        this.accounts = accounts;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<ObserveSubscriptions.Arrival> subscriptions = new ArrayList<>();
        List<ObserveInvoices.Arrival> invoices = new ArrayList<>();
        for (InboundEvent event : events) {
            if (TYPES.contains(event.type())) {
                StripeEvent stripe = StripeEvent.read(event.value());
                Instant receivedAt = receivedAt(event, stripe);
                if (!accounts.accept(stripe)) {
                    continue;
                }
                if (stripe.object().isA("subscription")) {
                    subscriptions.add(new ObserveSubscriptions.Arrival(
                            SubscriptionReader.observe(stripe, receivedAt), event.cause()));
                } else if (stripe.object().isA("invoice")) {
                    invoices.add(new ObserveInvoices.Arrival(InvoiceReader.observe(stripe, receivedAt), event.cause()));
                }
            }
        }
        return observe(subscriptions, invoices);
    }

    /** Both kinds' locks are taken at once: one after the other, two batches could wait for each other. */
    private List<OutboxRecord> observe(
            List<ObserveSubscriptions.Arrival> subscriptions, List<ObserveInvoices.Arrival> invoices) {
        if (!subscriptions.isEmpty() && !invoices.isEmpty()) {
            locks.take(Stream.concat(
                            subscriptions.stream().flatMap(ObserveSubscriptions.Arrival::locks),
                            invoices.stream().flatMap(ObserveInvoices.Arrival::locks))
                    .toList());
        }
        List<OutboxRecord> announcements = new ArrayList<>(observe.observe(subscriptions));
        announcements.addAll(observeInvoices.observe(invoices));
        return announcements;
    }

    private static Instant receivedAt(InboundEvent event, StripeEvent stripe) {
        String header = event.header(StripeHeaders.RECEIVED_AT);
        return header == null ? Instant.ofEpochSecond(stripe.created()) : Instant.parse(header);
    }
}
