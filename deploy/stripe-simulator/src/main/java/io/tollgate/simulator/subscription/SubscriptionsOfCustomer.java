package io.tollgate.simulator.subscription;

import io.tollgate.simulator.store.Expansion;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code customer.subscriptions}, which a customer shows when it is asked to: those that have not ended. */
@Component
class SubscriptionsOfCustomer implements Expansion {

    private final StripeObjects objects;

    SubscriptionsOfCustomer(StripeObjects objects) {
        this.objects = objects;
    }

    @Override
    public Optional<JsonNode> expand(ObjectNode parent, String field) {
        if (!field.equals("subscriptions") || !Json.text(parent, "object").equals("customer")) {
            return Optional.empty();
        }
        String customer = Json.text(parent, "id");
        return Optional.of(Json.list(
                "/v1/customers/" + customer + "/subscriptions",
                objects.where("subscription", Map.of("customer", customer)).stream()
                        .filter(subscription -> !Subscriptions.hasEnded(subscription))
                        .toList()));
    }
}
