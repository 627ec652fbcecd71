package io.tollgate.simulator.catalog;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Products and prices, for their own routes and for whoever sells something that he names on the spot. */
@Component
public class Catalog {

    private static final Set<String> INTERVALS = Set.of("day", "week", "month", "year");

    private final StripeObjects objects;
    private final Events events;
    private final Clock clock;

    Catalog(StripeObjects objects, Events events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    /** @param params those of {@code POST /v1/products} */
    public ObjectNode createProduct(Params params) {
        long now = clock.instant().getEpochSecond();
        ObjectNode product = Json.template("product")
                .put("id", params.text("id").orElseGet(() -> Ids.next("prod_", 14)))
                .put("created", now)
                .put("updated", now);
        params.required("name");
        write(product, params);
        objects.insert(product);
        events.emit("product.created", product);
        if (params.has("default_price_data")) {
            ObjectNode data =
                    params.child("default_price_data").tree().deepCopy().put("product", Json.text(product, "id"));
            ObjectNode before = product.deepCopy();
            product.put("default_price", Json.text(createPrice(new Params(data, "default_price_data")), "id"));
            objects.save(product);
            events.emitChange("product.updated", before, product);
        }
        return product;
    }

    ObjectNode updateProduct(ObjectNode product, Params params) {
        ObjectNode before = product.deepCopy();
        write(product, params);
        if (!product.equals(before)) {
            product.put("updated", clock.instant().getEpochSecond());
        }
        objects.save(product);
        events.emitChange("product.updated", before, product);
        return product;
    }

    ObjectNode deleteProduct(ObjectNode product) {
        events.emit("product.deleted", product);
        return objects.delete(product);
    }

    private static void write(ObjectNode product, Params params) {
        Json.copyTexts(params, product, "name", "description", "statement_descriptor", "tax_code", "unit_label", "url");
        Json.copyTexts(params, product, "default_price");
        Json.copyFlags(params, product, "active", "shippable");
        if (params.has("images")) {
            ArrayNode images = product.putArray("images");
            params.texts("images").forEach(images::add);
        }
        Json.mergeMetadata(params, product);
    }

    /** @param params those of {@code POST /v1/prices}, or a {@code price_data} */
    public ObjectNode createPrice(Params params) {
        ObjectNode price = Json.template("price")
                .put("id", Ids.next("price_1"))
                .put("created", clock.instant().getEpochSecond())
                .put("currency", currency(params));
        price.put("product", product(params));
        amount(price, params);
        recurring(price, params);
        writePrice(price, params);
        objects.insert(price);
        events.emit("price.created", price);
        return price;
    }

    ObjectNode updatePrice(ObjectNode price, Params params) {
        ObjectNode before = price.deepCopy();
        writePrice(price, params);
        objects.save(price);
        events.emitChange("price.updated", before, price);
        return price;
    }

    private static void writePrice(ObjectNode price, Params params) {
        Json.copyTexts(params, price, "nickname", "lookup_key", "tax_behavior");
        Json.copyFlags(params, price, "active");
        Json.mergeMetadata(params, price);
    }

    /** The currency in lower case, as Stripe keeps it. */
    public static String currency(Params params) {
        String currency = params.required("currency").toLowerCase(Locale.ROOT);
        if (!currency.matches("[a-z]{3}")) {
            throw StripeError.invalid(params.shown("currency"), "Invalid currency: " + currency);
        }
        return currency;
    }

    private String product(Params params) {
        if (params.has("product_data")) {
            return Json.text(createProduct(params.child("product_data")), "id");
        }
        return Json.text(objects.live("product", params.required("product"), params.shown("product")), "id");
    }

    private static void amount(ObjectNode price, Params params) {
        long amount = params.text("unit_amount_decimal")
                .map(decimal -> new java.math.BigDecimal(decimal).longValue())
                .orElseGet(() -> params.requiredNumber("unit_amount"));
        if (amount < 0) {
            throw StripeError.invalid(
                    "parameter_invalid_integer",
                    params.shown("unit_amount"),
                    "This value must be greater than or equal to 0.");
        }
        price.put("unit_amount", amount).put("unit_amount_decimal", Long.toString(amount));
    }

    private static void recurring(ObjectNode price, Params params) {
        if (!params.has("recurring")) {
            return;
        }
        Params recurring = params.child("recurring");
        recurring.required("interval");
        price.put("type", "recurring")
                .putObject("recurring")
                .put("interval", recurring.oneOf("interval", "", INTERVALS))
                .put("interval_count", recurring.number("interval_count").orElse(1))
                .putNull("meter")
                .putNull("trial_period_days")
                .put("usage_type", recurring.oneOf("usage_type", "licensed", Set.of("licensed", "metered")));
    }
}
