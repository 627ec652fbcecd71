package io.tollgate.billing.page;

import io.tollgate.testing.StripeFixtures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one checkout, each wrapped in the event that tells of it. The customer has a name, an address and a
 * workspace, which no page may show.
 */
record PaidSession(String name, long amount, @Nullable String currency) {

    private static final long CREATED = 1_760_000_000L;

    String id() {
        return "cs_test_" + name;
    }

    byte[] session(String status, String paymentStatus) {
        Map<String, Object> session = object(id(), "checkout.session");
        session.put("mode", currency == null ? "setup" : amount == 0 ? "subscription" : "payment");
        session.put("status", status);
        session.put("payment_status", paymentStatus);
        session.put("payment_intent", amount == 0 ? null : "pi_" + name);
        session.put("client_reference_id", "ws_" + name);
        session.put("customer_details", Map.of("email", "ada@example.com", "name", "Ada Lovelace"));
        session.put("amount_total", currency == null ? null : amount);
        return event("checkout.session." + (status.equals("expired") ? "expired" : "completed"), session);
    }

    byte[] intent(String status, String type) {
        Map<String, Object> intent = object("pi_" + name, "payment_intent");
        intent.put("status", status);
        intent.put("amount", amount);
        if (type.equals("payment_failed")) {
            intent.put("last_payment_error", Map.of("code", "card_declined", "type", "card_error"));
        }
        return event("payment_intent." + type, intent);
    }

    byte[] refund(long refunded) {
        Map<String, Object> refund = object("re_" + name, "refund");
        refund.put("status", "succeeded");
        refund.put("amount", refunded);
        refund.put("payment_intent", "pi_" + name);
        return event("refund.created", refund);
    }

    private Map<String, Object> object(String id, String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("object", kind);
        object.put("created", CREATED);
        object.put("currency", currency);
        object.put("customer", "cus_" + name);
        object.put("metadata", Map.of("workspace_id", "ws_" + name));
        return object;
    }

    private byte[] event(String type, Map<String, Object> object) {
        return StripeFixtures.event("evt_" + type + "_" + name, type, CREATED, object, null);
    }
}
