package io.tollgate.billing.stripe;

import io.tollgate.billing.customer.CustomerReader;
import io.tollgate.billing.customer.ObserveCustomers;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands each of Stripe's events to the feature that owns its object. */
@Component
public class StripeEvents implements BatchHandler {

    private static final Set<String> CUSTOMER_TYPES =
            Set.of("customer.created", "customer.updated", "customer.deleted");

    private final ObserveCustomers customers;
    private final ConnectedAccounts accounts;

    StripeEvents(ObserveCustomers customers, ConnectedAccounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<ObserveCustomers.Arrival> arrivals = new ArrayList<>();
        for (InboundEvent event : events) {
            if (CUSTOMER_TYPES.contains(event.type())) {
                StripeEvent stripe = StripeEvent.read(event.value());
                if (accounts.accept(stripe) && stripe.object().isA("customer")) {
                    arrivals.add(new ObserveCustomers.Arrival(CustomerReader.observe(stripe), event.cause()));
                }
            }
        }
        return customers.observe(arrivals);
    }
}
