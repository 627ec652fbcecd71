package io.tollgate.simulator.event;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class EventResource implements Resource {

    private static final int MOST_TYPES = 20;
    private static final String UNACCEPTED =
            "EXISTS (SELECT 1 FROM webhook_delivery WHERE event_id = stripe_object.id AND state <> 'delivered')";

    private final StripeObjects objects;
    private final Listing listing;

    EventResource(StripeObjects objects, Listing listing) {
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/events", Accepted.list("type types[] delivery_success"), this::list),
                Operation.get("/v1/events/{id}", call -> objects.get("event", call.id("id"), "id")));
    }

    private ObjectNode list(Call call) {
        Listing.Conditions conditions = new Listing.Conditions();
        call.params().text("type").ifPresent(type -> ofTypes(List.of(type), conditions));
        List<String> types = call.params().texts("types");
        if (types.size() > MOST_TYPES) {
            throw StripeError.invalid("types", "You may only specify up to 20 event types.");
        }
        if (!types.isEmpty()) {
            ofTypes(types, conditions);
        }
        call.params()
                .flag("delivery_success")
                .ifPresent(accepted -> conditions.and(accepted ? "NOT " + UNACCEPTED : UNACCEPTED));
        return listing.of("event", call, conditions);
    }

    /** A type may end in a star: {@code charge.*}. */
    private static void ofTypes(List<String> types, Listing.Conditions conditions) {
        conditions
                .and("data ->> 'type' LIKE ANY (string_to_array(:types, ','))")
                .param("types", String.join(",", types).replace("_", "\\_").replace('*', '%'));
    }
}
