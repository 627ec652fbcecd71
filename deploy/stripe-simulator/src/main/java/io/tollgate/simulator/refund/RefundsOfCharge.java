package io.tollgate.simulator.refund;

import io.tollgate.simulator.store.Expansion;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A charge lists its refunds only when it is asked for them. */
@Component
class RefundsOfCharge implements Expansion {

    private final StripeObjects objects;

    RefundsOfCharge(StripeObjects objects) {
        this.objects = objects;
    }

    @Override
    public Optional<JsonNode> expand(ObjectNode parent, String field) {
        if (!field.equals("refunds") || !Json.text(parent, "object").equals("charge")) {
            return Optional.empty();
        }
        String charge = Json.text(parent, "id");
        List<ObjectNode> newestFirst = new ArrayList<>(objects.where("refund", Map.of("charge", charge)));
        java.util.Collections.reverse(newestFirst);
        return Optional.of(Json.list("/v1/charges/" + charge + "/refunds", newestFirst));
    }
}
