package io.tollgate.simulator.event;

import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as events before 2025-03-31.basil carried them: periods on the subscription, the invoice on its payment. */
@Component
class OlderShapes {

    private static final String BASIL = "2025-03-31";
    private static final Set<String> PAYMENTS = Set.of("charge", "payment_intent");

    private final StripeObjects objects;

    OlderShapes(StripeObjects objects) {
        this.objects = objects;
    }

    /** The object in the shape of the version; the given one stays as it is. */
    ObjectNode of(String version, ObjectNode object) {
        ObjectNode shaped = object.deepCopy();
        if (version.compareTo(BASIL) >= 0) {
            return shaped;
        }
        String kind = Json.text(object, "object");
        if (kind.equals("subscription")) {
            periods(shaped);
            shaped.set("plan", shaped.path("items").path("data").path(0).path("plan"));
        } else if (kind.equals("invoice")) {
            invoice(shaped);
        } else if (PAYMENTS.contains(kind)) {
            payment(shaped);
        }
        return shaped;
    }

    /** {@code previous_attributes} in the shape of the version. */
    ObjectNode ofPrevious(String version, ObjectNode previous) {
        ObjectNode shaped = previous.deepCopy();
        if (version.compareTo(BASIL) < 0 && shaped.path("items").path("data").isArray()) {
            periods(shaped);
        }
        return shaped;
    }

    private static void periods(ObjectNode subscription) {
        JsonNode data = subscription.path("items").path("data");
        for (String field : List.of("current_period_start", "current_period_end")) {
            subscription.put(field, Json.number(data.path(0), field));
            data.forEach(item -> ((ObjectNode) item).remove(field));
        }
    }

    private void invoice(ObjectNode invoice) {
        String subscription = Json.text(invoice, "parent.subscription_details.subscription");
        Optional<ObjectNode> intent =
                objects.where("invoice_payment", Map.of("invoice", Json.text(invoice, "id"))).stream()
                        .findFirst()
                        .flatMap(payment -> objects.find(Json.text(payment, "payment.payment_intent")));
        invoice.remove("parent");
        invoice.put("subscription", subscription.isEmpty() ? null : subscription)
                .put("paid", Json.text(invoice, "status").equals("paid"))
                .put("payment_intent", intent.map(paid -> Json.text(paid, "id")).orElse(null))
                .put(
                        "charge",
                        intent.flatMap(paid -> Json.optional(paid, "latest_charge"))
                                .orElse(null));
        invoice.path("lines").path("data").forEach(line -> line((ObjectNode) line));
    }

    private void line(ObjectNode line) {
        JsonNode item = line.path("parent").path("subscription_item_details");
        objects.find(Json.text(line, "pricing.price_details.price")).ifPresent(price -> line.set("price", price));
        line.put("type", "subscription")
                .put("proration", Json.flag(item, "proration"))
                .put("subscription_item", Json.text(item, "subscription_item"));
        line.remove(List.of("parent", "pricing"));
    }

    private void payment(ObjectNode payment) {
        String intent = Json.text(payment, payment.has("payment_intent") ? "payment_intent" : "id");
        payment.put(
                "invoice",
                objects.where("invoice_payment", Map.of("payment.payment_intent", intent)).stream()
                        .findFirst()
                        .map(link -> Json.text(link, "invoice"))
                        .orElse(null));
    }
}
