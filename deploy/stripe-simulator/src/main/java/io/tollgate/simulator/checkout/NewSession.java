package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.http.PublicAddress;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a session of the parameters of {@code POST /v1/checkout/sessions}, or refuses as Stripe does. */
@Component
class NewSession {

    private static final Set<String> MODES = Set.of("payment", "setup", "subscription");
    private static final long SHORTEST = Duration.ofMinutes(30).toSeconds();
    private static final long LONGEST = Duration.ofHours(24).toSeconds();

    private final Sessions sessions;
    private final LineItems lineItems;
    private final StripeObjects objects;
    private final PublicAddress address;
    private final Alarms alarms;

    NewSession(Sessions sessions, LineItems lineItems, StripeObjects objects, PublicAddress address, Alarms alarms) {
        this.sessions = sessions;
        this.lineItems = lineItems;
        this.objects = objects;
        this.address = address;
        this.alarms = alarms;
    }

    ObjectNode create(Params params) {
        params.required("mode");
        String mode = params.oneOf("mode", "", MODES);
        refuseStrangers(params, mode);
        ArrayNode items = lineItems.read(params, mode);
        String id = Ids.next("cs_test_a1", 56);
        ObjectNode session = Json.template(Sessions.OBJECT)
                .put("id", id)
                .put("created", alarms.now())
                .put("expires_at", expiry(params))
                .put("mode", mode)
                .put("success_url", params.required("success_url"))
                .put("url", address.of("/c/pay/" + id));
        Json.copyTexts(params, session, "cancel_url", "client_reference_id", "customer_email", "locale", "submit_type");
        Json.mergeMetadata(params, session);
        customer(session, params, mode);
        amounts(session, items);
        if (params.has("payment_method_types")) {
            ArrayNode types = session.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
        if (mode.equals("setup")) {
            session.put("payment_status", "no_payment_required");
        }
        sessions.insert(session, basket(params, items));
        return session;
    }

    private static ObjectNode basket(Params params, ArrayNode items) {
        ObjectNode basket = Json.object();
        basket.set("items", items);
        for (String data : List.of("payment_intent_data", "subscription_data", "setup_intent_data")) {
            basket.set(data, params.child(data).tree().deepCopy());
        }
        return basket.putNull("payment_intent");
    }

    private static void refuseStrangers(Params params, String mode) {
        for (String other : MODES) {
            String data = (other.equals("subscription") ? other : other + "_intent") + "_data";
            if (!other.equals(mode) && params.has(data)) {
                throw StripeError.invalid(data, "You can not pass `" + data + "` in `" + mode + "` mode.");
            }
        }
        if (params.has("customer_creation") && mode.equals("subscription")) {
            throw StripeError.invalid(
                    "customer_creation", "`customer_creation` can only be used in `payment` and `setup` mode.");
        }
        if (params.has("customer") && params.has("customer_email")) {
            throw StripeError.invalid(
                    "customer_email", "You may only specify one of these parameters: customer, customer_email.");
        }
    }

    private void customer(ObjectNode session, Params params, String mode) {
        if (mode.equals("payment")) {
            session.put(
                    "customer_creation",
                    params.oneOf("customer_creation", "if_required", Set.of("always", "if_required")));
        }
        String email = params.text("customer_email").orElse("");
        String customer = params.text("customer").orElse("");
        if (!customer.isEmpty()) {
            ObjectNode known = objects.live("customer", customer, "customer");
            session.put("customer", customer).putNull("customer_creation");
            email = Json.text(known, "email");
        }
        if (!email.isEmpty()) {
            session.set("customer_details", details(email, null));
        }
    }

    static ObjectNode details(String email, @Nullable String name) {
        return Json.object()
                .putNull("address")
                .putNull("business_name")
                .put("email", email)
                .putNull("individual_name")
                .put("name", name)
                .putNull("phone")
                .put("tax_exempt", "none")
                .putNull("tax_ids");
    }

    private static void amounts(ObjectNode session, ArrayNode items) {
        if (items.isEmpty()) {
            return;
        }
        long total = items.valueStream()
                .mapToLong(item -> Json.number(item, "amount_total"))
                .sum();
        session.put("amount_subtotal", total)
                .put("amount_total", total)
                .put("currency", Json.text(items.path(0), "currency"))
                .putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
    }

    private long expiry(Params params) {
        long wanted = params.number("expires_at").orElse(alarms.now() + LONGEST);
        if (wanted < alarms.now() + SHORTEST - 60) {
            throw StripeError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (wanted > alarms.now() + LONGEST + 60) {
            throw StripeError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return wanted;
    }
}
