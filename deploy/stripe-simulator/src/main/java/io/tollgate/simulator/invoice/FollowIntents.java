package io.tollgate.simulator.invoice;

import io.tollgate.simulator.payment.PaymentHook;
import io.tollgate.simulator.store.Json;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** An invoice's payment intent may be confirmed by the customer, on the checkout page or through the API. */
@Component
class FollowIntents implements PaymentHook {

    private final ObjectProvider<Collection> collection;

    FollowIntents(ObjectProvider<Collection> collection) {
        this.collection = collection;
    }

    @Override
    public void moved(ObjectNode intent) {
        collection.getObject().intentMoved(Json.text(intent, "id"), Json.text(intent, "status"));
    }
}
