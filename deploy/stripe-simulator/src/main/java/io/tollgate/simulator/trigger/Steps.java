package io.tollgate.simulator.trigger;

import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.FormBody;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Routes;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Due;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What a flow can do: call the API, and let happen at once what else only time would bring. */
final class Steps {

    /** The workspace that a flow is about unless the caller names another. */
    static final String DEMO = "metadata[workspace_id]=ws_demo";

    private static final String DEMO_WORKSPACE = "ws_demo";

    private static final String WORKSPACE = "metadata.workspace_id";

    private final Routes routes;
    private final StripeObjects objects;
    private final Map<String, Due> dues;
    private final long now;
    private final String overriddenPath;
    private final Map<String, String> overrides;

    /**
     * @param now business time in Unix seconds
     * @param overrides by path within the object, its ID included
     */
    Steps(
            Routes routes,
            StripeObjects objects,
            Map<String, Due> dues,
            long now,
            String overriddenPath,
            Map<String, String> overrides) {
        this.routes = routes;
        this.objects = objects;
        this.dues = dues;
        this.now = now;
        this.overriddenPath = overriddenPath;
        this.overrides = overrides;
    }

    /** @param form parameters as Stripe's documentation writes them: {@code items[0][price]=price_pro} */
    ObjectNode post(String path, String form) {
        return call("POST", path, form);
    }

    ObjectNode get(String path) {
        return call("GET", path, "");
    }

    ObjectNode delete(String path) {
        return call("DELETE", path, "");
    }

    /** A call that Stripe answers with an error, whose effects are wanted all the same. */
    void refused(String path, String form) {
        try {
            post(path, form);
        } catch (StripeError asExpected) {
            // What the flow is about has happened: a declined charge, for one.
        }
    }

    /** What would happen to the object in the course of time. */
    void fall(String kind, String objectId) {
        Optional.ofNullable(dues.get(kind)).orElseThrow().fall(objectId);
    }

    /** The object of the ID that the caller wants, where there is one already, else a new one. */
    ObjectNode subject(Supplier<ObjectNode> create) {
        return override("id").flatMap(objects::find).orElseGet(create);
    }

    /** A value that the caller wants the event's object to have. */
    Optional<String> override(String field) {
        return Optional.ofNullable(overrides.get(field));
    }

    /** The customer whom the caller names, made without a word where Stripe does not know it yet; else a new one. */
    String customer() {
        Optional<String> named = override("customer");
        named.filter(id -> objects.find(id).isEmpty()).ifPresent(this::insertCustomer);
        return named.orElseGet(() ->
                id(post("/v1/customers", "email=ada@example.com&name=Ada Example&preferred_locales[0]=en&" + DEMO)));
    }

    private void insertCustomer(String id) {
        ObjectNode customer = Json.template("customer")
                .put("id", id)
                .put("created", now)
                .put("email", "ada@example.com")
                .put("name", "Ada Example")
                .put("invoice_prefix", "DEMO");
        customer.putObject("metadata").put("workspace_id", override(WORKSPACE).orElse(DEMO_WORKSPACE));
        objects.insert(customer);
    }

    /** A payment method of that customer, by the name of a test card: {@code pm_card_visa}. */
    String card(String customer, String card) {
        return id(post("/v1/payment_methods/" + card + "/attach", "customer=" + customer));
    }

    private String demo() {
        return override(WORKSPACE)
                .map(workspace -> "metadata[workspace_id]=" + URLEncoder.encode(workspace, StandardCharsets.UTF_8))
                .orElse(DEMO);
    }

    static String id(ObjectNode object) {
        return Json.text(object, "id");
    }

    private ObjectNode call(String method, String path, String form) {
        Routes.Route route = routes.find(method, path);
        ObjectNode params = FormBody.parse(form.replace(" ", "+").replace(DEMO, demo()));
        if (method.equals("POST") && path.equals(overriddenPath)) {
            overrides.forEach((name, value) -> {
                ObjectNode with = params.deepCopy();
                put(with, name, value);
                if (route.operation().knows(with)) {
                    put(params, name, value);
                }
            });
        }
        return route.operation().run(new Call(method, path, route.variables(), new Params(params)));
    }

    private static void put(ObjectNode params, String name, String value) {
        ObjectNode at = params;
        String rest = name;
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            at = Json.child(at, rest.substring(0, dot));
            rest = rest.substring(dot + 1);
        }
        at.put(rest, value);
    }
}
