package io.tollgate.subscription.stripe;

import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.subscription.ObserveSubscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands the subscription events among Stripe's to those who decide. */
@Component
public class StripeEvents implements BatchHandler {

    private static final Set<String> TYPES = Set.of(
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted",
            "customer.subscription.paused",
            "customer.subscription.resumed");

    private final ObserveSubscriptions observe;
    private final ConnectedAccounts accounts;

    StripeEvents(ObserveSubscriptions observe, ConnectedAccounts accounts) {
        this.observe = observe;
        this.accounts = accounts;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<ObserveSubscriptions.Arrival> arrivals = new ArrayList<>();
        for (InboundEvent event : events) {
            if (TYPES.contains(event.type())) {
                StripeEvent stripe = StripeEvent.read(event.value());
                if (accounts.accept(stripe) && stripe.object().isA("subscription")) {
                    arrivals.add(new ObserveSubscriptions.Arrival(SubscriptionReader.observe(stripe), event.cause()));
                }
            }
        }
        return observe.observe(arrivals);
    }
}
