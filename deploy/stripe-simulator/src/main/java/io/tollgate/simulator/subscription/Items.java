package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The items of a subscription: a recurring price, a quantity, and since basil the period. */
@Component
class Items {

    private final StripeObjects objects;

    Items(StripeObjects objects) {
        this.objects = objects;
    }

    /** The recurring price that a parameter names. */
    ObjectNode price(Params params, String name) {
        ObjectNode price = objects.live("price", params.required(name), params.shown(name));
        if (!Json.text(price, "type").equals("recurring")) {
            throw StripeError.invalid(
                    params.shown(name),
                    "The price specified is set to `type=one_time` but this field only accepts prices with"
                            + " `type=recurring`.");
        }
        if (!Json.flag(price, "active")) {
            throw StripeError.invalid(
                    params.shown(name), "The price specified is inactive. This field only accepts active prices.");
        }
        return price;
    }

    /** @param created business time in Unix seconds */
    static ObjectNode of(ObjectNode price, long quantity, String subscription, long created) {
        ObjectNode item = Json.template("subscription_item")
                .put("id", Ids.next("si_", 14))
                .put("created", created)
                .put("quantity", quantity)
                .put("subscription", subscription);
        setPrice(item, price);
        return item;
    }

    static void setPrice(ObjectNode item, ObjectNode price) {
        ObjectNode plan = Json.template("plan")
                .put("id", Json.text(price, "id"))
                .put("active", Json.flag(price, "active"))
                .put("amount", Json.number(price, "unit_amount"))
                .put("amount_decimal", Json.text(price, "unit_amount_decimal"))
                .put("created", Json.number(price, "created"))
                .put("currency", Json.text(price, "currency"))
                .put("interval", Json.text(price, "recurring.interval"))
                .put("interval_count", Json.number(price, "recurring.interval_count"))
                .put("product", Json.text(price, "product"));
        plan.set("metadata", price.path("metadata").deepCopy());
        item.set("plan", plan);
        item.set("price", price);
    }

    static void setPeriod(ObjectNode item, long start, long end) {
        item.put("current_period_start", start).put("current_period_end", end);
    }

    static List<ObjectNode> of(ObjectNode subscription) {
        return subscription
                .path("items")
                .path("data")
                .valueStream()
                .map(JsonNode::asObject)
                .toList();
    }

    static ObjectNode first(ObjectNode subscription) {
        return of(subscription).getFirst();
    }

    static long periodEnd(ObjectNode subscription) {
        return Json.number(first(subscription), "current_period_end");
    }

    static long periodStart(ObjectNode subscription) {
        return Json.number(first(subscription), "current_period_start");
    }

    /** What the item costs for a whole period, in the smallest unit. */
    static long amount(JsonNode item) {
        return Json.number(item, "price.unit_amount") * Json.number(item, "quantity");
    }

    /** The product's name, as lines of an invoice say it. */
    String name(JsonNode item) {
        return objects.find(Json.text(item, "price.product"))
                .flatMap(product -> Json.optional(product, "name"))
                .orElse(Json.text(item, "price.id"));
    }

    /** As {@code 1 × Builder (at $29.00 / month)}. */
    String description(JsonNode item) {
        return "%d × %s (at %s / %s)"
                .formatted(
                        Json.number(item, "quantity"),
                        name(item),
                        priceOf(item),
                        Json.text(item, "price.recurring.interval"));
    }

    private static String priceOf(JsonNode item) {
        String currency = Json.text(item, "price.currency");
        long amount = Json.number(item, "price.unit_amount");
        return currency.equals("usd")
                ? "$%d.%02d".formatted(amount / 100, amount % 100)
                : amount + " " + currency.toUpperCase(Locale.ROOT);
    }
}
