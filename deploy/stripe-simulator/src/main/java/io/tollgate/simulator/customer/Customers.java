package io.tollgate.simulator.customer;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Customers, for their own routes and for whoever makes or changes one on the way. */
@Component
public class Customers {

    private final StripeObjects objects;
    private final Events events;
    private final Clock clock;
    private final List<CustomerHook> hooks;

    Customers(StripeObjects objects, Events events, Clock clock, List<CustomerHook> hooks) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
        this.hooks = hooks;
    }

    public ObjectNode create(Params params) {
        ObjectNode customer = Json.template("customer")
                .put("id", Ids.next("cus_", 14))
                .put("created", clock.instant().getEpochSecond())
                .put("invoice_prefix", Ids.next("", 8).toUpperCase(Locale.ROOT));
        write(customer, params);
        objects.insert(customer);
        events.emit("customer.created", customer);
        hooks.forEach(hook -> hook.saved(customer, params));
        return objects.get("customer", Json.text(customer, "id"), "id");
    }

    ObjectNode update(ObjectNode customer, Params params) {
        ObjectNode before = customer.deepCopy();
        write(customer, params);
        save(before, customer);
        hooks.forEach(hook -> hook.saved(customer, params));
        return objects.get("customer", Json.text(customer, "id"), "id");
    }

    /** Stores a changed customer and tells of it. */
    public void save(ObjectNode before, ObjectNode customer) {
        objects.save(customer);
        events.emitChange("customer.updated", before, customer);
    }

    ObjectNode delete(ObjectNode customer) {
        hooks.forEach(hook -> hook.deleted(customer));
        events.emit("customer.deleted", customer);
        return objects.delete(customer);
    }

    private static void write(ObjectNode customer, Params params) {
        Json.copyTexts(
                params,
                customer,
                "email",
                "name",
                "phone",
                "description",
                "tax_exempt",
                "invoice_prefix",
                "test_clock");
        Json.copyNumbers(params, customer, "balance", "next_invoice_sequence");
        Json.copyBranch(params, customer, "address");
        Json.copyBranch(params, customer, "shipping");
        Json.copyTexts(
                params.child("invoice_settings"),
                Json.child(customer, "invoice_settings"),
                "default_payment_method",
                "footer");
        if (params.has("preferred_locales")) {
            ArrayNode locales = customer.putArray("preferred_locales");
            params.texts("preferred_locales").forEach(locales::add);
        }
        Json.mergeMetadata(params, customer);
    }
}
