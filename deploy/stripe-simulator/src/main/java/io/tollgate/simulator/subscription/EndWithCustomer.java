package io.tollgate.simulator.subscription;

import io.tollgate.simulator.customer.CustomerHook;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is deleted pays no longer. */
@Component
class EndWithCustomer implements CustomerHook {

    private final StripeObjects objects;
    private final EndSubscription end;

    EndWithCustomer(StripeObjects objects, EndSubscription end) {
        this.objects = objects;
        this.end = end;
    }

    @Override
    public void deleted(ObjectNode customer) {
        objects.where("subscription", Map.of("customer", Json.text(customer, "id"))).stream()
                .filter(subscription -> !Subscriptions.hasEnded(subscription))
                .forEach(subscription -> end.now(subscription, "cancellation_requested"));
    }
}
