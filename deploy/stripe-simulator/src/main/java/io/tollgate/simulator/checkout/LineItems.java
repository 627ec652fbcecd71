package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.catalog.Catalog;
import io.tollgate.simulator.store.Expansion;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a session sells. */
@Component
class LineItems implements Expansion {

    private final Catalog catalog;
    private final StripeObjects objects;
    private final Sessions sessions;

    LineItems(Catalog catalog, StripeObjects objects, Sessions sessions) {
        this.catalog = catalog;
        this.objects = objects;
        this.sessions = sessions;
    }

    /** @throws StripeError with Stripe's own words where a price does not fit the mode */
    ArrayNode read(Params params, String mode) {
        List<Params> lines = params.children("line_items");
        if (mode.equals("setup")) {
            if (params.has("line_items")) {
                throw StripeError.invalid("line_items", "You can not pass `line_items` in `setup` mode.");
            }
        } else if (lines.isEmpty()) {
            throw StripeError.missingParameter("line_items");
        }
        ArrayNode items = Json.object().putArray("items");
        lines.forEach(line -> items.add(item(line)));
        boolean recurring = false;
        for (int i = 0; i < items.size(); i++) {
            recurring |= Json.text(items.path(i), "price.type").equals("recurring");
            if (mode.equals("payment") && recurring) {
                throw StripeError.invalid(
                        "line_items[" + i + "]",
                        "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode"
                                + " or use only one-time prices.");
            }
        }
        if (mode.equals("subscription") && !recurring) {
            throw StripeError.invalid(
                    "line_items",
                    "You must provide at least one recurring price in `subscription` mode when using prices.");
        }
        return items;
    }

    private ObjectNode item(Params line) {
        ObjectNode price = line.has("price_data")
                ? catalog.createPrice(line.child("price_data"))
                : objects.live("price", line.required("price"), line.shown("price"));
        if (!Json.flag(price, "active")) {
            throw StripeError.invalid(
                    line.shown("price"), "The price specified is inactive. This field only accepts active prices.");
        }
        long quantity = line.number("quantity").orElse(0);
        if (quantity < 1) {
            throw line.has("quantity")
                    ? StripeError.invalid(
                            "parameter_invalid_integer",
                            line.shown("quantity"),
                            "This value must be greater than or equal to 1.")
                    : StripeError.invalid(
                            line.shown("quantity"), "Quantity is required. Add `quantity` to `" + line.prefix() + "`");
        }
        long amount = Math.multiplyExact(Json.number(price, "unit_amount"), quantity);
        String product = objects.find("product", Json.text(price, "product"))
                .map(found -> Json.text(found, "name"))
                .orElse("");
        ObjectNode item = Json.object()
                .put("id", Ids.next("li_1"))
                .put("object", "item")
                .put("amount_discount", 0)
                .put("amount_subtotal", amount)
                .put("amount_tax", 0)
                .put("amount_total", amount)
                .put("currency", Json.text(price, "currency"))
                .put("description", product);
        item.set("price", price);
        return item.put("quantity", quantity);
    }

    /** The list that {@code GET …/line_items} answers, and an expansion of the session has. */
    ObjectNode of(ObjectNode session) {
        return Json.list(
                "/v1/checkout/sessions/" + Json.text(session, "id") + "/line_items",
                sessions.basket(session).path("items"));
    }

    @Override
    public Optional<JsonNode> expand(ObjectNode parent, String field) {
        return field.equals("line_items") && Json.text(parent, "object").equals(Sessions.OBJECT)
                ? Optional.of(of(parent))
                : Optional.empty();
    }
}
