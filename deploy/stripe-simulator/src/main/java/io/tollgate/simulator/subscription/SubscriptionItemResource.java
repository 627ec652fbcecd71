package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/subscription_items}: another door to {@code subscription.items}. */
@Component
class SubscriptionItemResource implements Resource {

    private static final String ONE = "/v1/subscription_items/{item}";
    private static final Accepted BILLING = Accepted.of("proration_behavior proration_date payment_behavior");
    private static final Accepted CHANGE = BILLING.and("price quantity metadata.* off_session");

    private final StripeObjects objects;
    private final ChangeSubscription change;

    SubscriptionItemResource(StripeObjects objects, ChangeSubscription change) {
        this.objects = objects;
        this.change = change;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/subscription_items", Accepted.list("subscription"), this::list),
                Operation.post("/v1/subscription_items", CHANGE.and("subscription"), this::add),
                Operation.get(ONE, call -> item(call.id("item"))),
                Operation.post(ONE, CHANGE, call -> update(call, false)),
                Operation.delete(ONE, BILLING, call -> update(call, true)));
    }

    private ObjectNode list(Call call) {
        String id = call.params().required("subscription");
        return Json.list(call.path(), Items.of(objects.get("subscription", id, "subscription")));
    }

    private ObjectNode add(Call call) {
        ObjectNode subscription = objects.get("subscription", call.params().required("subscription"), "subscription");
        ObjectNode changed = change.change(subscription, asUpdate(call.params(), Json.object()));
        return Items.of(changed).getLast();
    }

    private ObjectNode update(Call call, boolean deleted) {
        String id = call.id("item");
        ObjectNode asked = Json.object().put("id", id);
        if (deleted) {
            asked.put("deleted", "true");
        }
        change.change(subscriptionOf(id), asUpdate(call.params(), asked));
        return deleted
                ? Json.object().put("id", id).put("object", "subscription_item").put("deleted", true)
                : item(id);
    }

    /** The parameters of the item, moved to where an update of the subscription has them. */
    private static Params asUpdate(Params params, ObjectNode item) {
        ObjectNode update = Json.object();
        params.tree().properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "price", "quantity", "metadata" -> item.set(entry.getKey(), entry.getValue());
                case "subscription" -> {}
                default -> update.set(entry.getKey(), entry.getValue());
            }
        });
        update.putArray("items").add(item);
        return new Params(update);
    }

    private ObjectNode item(String id) {
        return Items.of(subscriptionOf(id)).stream()
                .filter(item -> Json.text(item, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode subscriptionOf(String item) {
        return all().filter(subscription -> Items.of(subscription).stream()
                        .anyMatch(known -> Json.text(known, "id").equals(item)))
                .findFirst()
                .orElseThrow(() -> StripeError.missing("subscription_item", item, "item"));
    }

    private Stream<ObjectNode> all() {
        return objects.where("subscription", java.util.Map.of()).stream();
    }
}
