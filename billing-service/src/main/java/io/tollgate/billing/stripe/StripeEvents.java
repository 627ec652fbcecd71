package io.tollgate.billing.stripe;

import io.tollgate.billing.customer.CustomerReader;
import io.tollgate.billing.customer.ObserveCustomers;
import io.tollgate.billing.dispute.DisputeReader;
import io.tollgate.billing.dispute.ObserveDisputes;
import io.tollgate.billing.payment.ObservePayments;
import io.tollgate.billing.payment.PartReader;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands each of Stripe's events to the features that own its object. */
@Component
public class StripeEvents implements BatchHandler {

    private static final Set<String> CUSTOMER_TYPES =
            Set.of("customer.created", "customer.updated", "customer.deleted", StripeEvent.FETCHED);

    private final ObserveCustomers customers;
    private final ObservePayments payments;
    private final ObserveDisputes disputes;
    private final ConnectedAccounts accounts;

    StripeEvents(
            ObserveCustomers customers,
            ObservePayments payments,
            ObserveDisputes disputes,
            ConnectedAccounts accounts) {
        this.customers = customers;
        this.payments = payments;
        this.disputes = disputes;
        this.accounts = accounts;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        Batch batch = new Batch();
        for (InboundEvent event : events) {
            if (concernsUs(event.type())) {
                StripeEvent stripe = StripeEvent.read(event.value());
                if (accounts.accept(stripe)) {
                    batch.add(stripe, event.cause());
                }
            }
        }
        ObserveCustomers.Outcome linked = customers.observe(batch.ofCustomers);
        ObservePayments.Outcome paid = payments.observe(batch.ofPayments, linked.relinked());
        List<OutboxRecord> announcements = new ArrayList<>(linked.announcements());
        announcements.addAll(paid.announcements());
        announcements.addAll(disputes.observe(batch.ofDisputes, paid.moved()));
        return announcements;
    }

    private static boolean concernsUs(String type) {
        return CUSTOMER_TYPES.contains(type)
                || PartReader.reads(type)
                || type.startsWith("charge.dispute.")
                || type.startsWith("radar.early_fraud_warning.");
    }

    /** What the events of one batch tell each feature. */
    private static final class Batch {

        private final List<ObserveCustomers.Arrival> ofCustomers = new ArrayList<>();
        private final List<ObservePayments.Arrival> ofPayments = new ArrayList<>();
        private final List<ObserveDisputes.Arrival> ofDisputes = new ArrayList<>();

        void add(StripeEvent event, Cause cause) {
            if (CUSTOMER_TYPES.contains(event.type()) && event.object().isA("customer")) {
                ofCustomers.add(new ObserveCustomers.Arrival.Seen(CustomerReader.observe(event), cause));
            } else if (DisputeReader.reads(event)) {
                ofDisputes.add(new ObserveDisputes.Arrival(DisputeReader.observe(event), cause));
            } else if (PartReader.reads(event.type())) {
                CustomerReader.claim(event, cause).ifPresent(ofCustomers::add);
                PartReader.observe(event).forEach(seen -> ofPayments.add(new ObservePayments.Arrival(seen, cause)));
            }
        }
    }
}
