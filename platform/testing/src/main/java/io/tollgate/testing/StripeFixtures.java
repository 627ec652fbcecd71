package io.tollgate.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads in the shape that Stripe documents, written here: objects as maps to be adapted, and events around them.
 *
 * @see <a href="https://docs.stripe.com/api/events/object">Stripe, the event object</a>
 */
public final class StripeFixtures {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StripeFixtures() {}

    /** A subscription of 2025-03-31.basil or later: the period stands on its item. */
    public static Map<String, Object> subscription(
            String id, String customer, String status, String price, long periodStart) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", "si_" + id);
        item.put("object", "subscription_item");
        item.put("current_period_start", periodStart);
        item.put("current_period_end", periodStart + 30 * 86_400L);
        item.put("price", Map.of("id", price, "object", "price"));
        item.put("quantity", 1);
        Map<String, Object> subscription = commonSubscription(id, customer, status);
        subscription.put("items", Map.of("object", "list", "data", List.of(item)));
        return subscription;
    }

    /** A subscription of before 2025-03-31: the period stands on itself. */
    public static Map<String, Object> subscriptionBeforeBasil(
            String id, String customer, String status, String price, long periodStart) {
        Map<String, Object> subscription = commonSubscription(id, customer, status);
        subscription.put("current_period_start", periodStart);
        subscription.put("current_period_end", periodStart + 30 * 86_400L);
        subscription.put(
                "items",
                Map.of(
                        "object",
                        "list",
                        "data",
                        List.of(Map.of(
                                "id",
                                "si_" + id,
                                "object",
                                "subscription_item",
                                "plan",
                                Map.of("id", price, "object", "plan"),
                                "price",
                                Map.of("id", price, "object", "price")))));
        return subscription;
    }

    public static Map<String, Object> customer(String id, @Nullable String email) {
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("id", id);
        customer.put("object", "customer");
        customer.put("email", email);
        customer.put("name", "Ada Lovelace");
        customer.put("preferred_locales", List.of("en-GB"));
        customer.put("metadata", new LinkedHashMap<String, Object>());
        return customer;
    }

    /** The object with the fields of another laid over it. */
    public static Map<String, Object> with(Map<String, Object> object, Map<String, Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.putAll(changes);
        return changed;
    }

    /** The same object in the workspace that its metadata names. */
    public static Map<String, Object> inWorkspace(Map<String, Object> object, String workspace) {
        return with(object, Map.of("metadata", Map.of("workspace_id", workspace)));
    }

    /** An event's bytes. */
    public static byte[] event(
            String id,
            String type,
            long created,
            Map<String, Object> object,
            @Nullable Map<String, Object> previousAttributes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", object);
        if (previousAttributes != null) {
            data.put("previous_attributes", previousAttributes);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("object", "event");
        event.put("api_version", "2026-09-30.endive");
        event.put("created", created);
        event.put("data", data);
        event.put("livemode", false);
        event.put("type", type);
        return JSON.writeValueAsBytes(event);
    }

    private static Map<String, Object> commonSubscription(String id, String customer, String status) {
        Map<String, Object> subscription = new LinkedHashMap<>();
        subscription.put("id", id);
        subscription.put("object", "subscription");
        subscription.put("customer", customer);
        subscription.put("status", status);
        subscription.put("cancel_at", null);
        subscription.put("cancel_at_period_end", false);
        subscription.put("cancellation_details", Map.of());
        subscription.put("metadata", Map.of());
        subscription.put("trial_end", null);
        return subscription;
    }
}
