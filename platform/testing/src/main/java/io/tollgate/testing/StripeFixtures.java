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

    /**
     * An invoice of 2025-03-31.basil or later: its subscription stands in its parent.
     *
     * @param attempts how often Stripe has tried to collect
     * @param nextAttempt Unix seconds; null where there is none to come
     */
    public static Map<String, Object> invoice(
            String id,
            String customer,
            @Nullable String subscription,
            String status,
            int attempts,
            @Nullable Long nextAttempt) {
        Map<String, Object> invoice = commonInvoice(id, customer, status, attempts, nextAttempt);
        if (subscription != null) {
            invoice.put(
                    "parent",
                    Map.of(
                            "type",
                            "subscription_details",
                            "subscription_details",
                            Map.of("subscription", subscription, "metadata", Map.of())));
        }
        return invoice;
    }

    /** An invoice of before 2025-03-31: its subscription stands on itself. */
    public static Map<String, Object> invoiceBeforeBasil(
            String id,
            String customer,
            @Nullable String subscription,
            String status,
            int attempts,
            @Nullable Long nextAttempt) {
        Map<String, Object> invoice = commonInvoice(id, customer, status, attempts, nextAttempt);
        invoice.put("subscription", subscription);
        invoice.put("paid", status.equals("paid"));
        return invoice;
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

    /**
     * A dispute of today's API.
     *
     * @param dueBy Unix seconds; null where no response is possible
     */
    public static Map<String, Object> dispute(String id, String charge, String status, @Nullable Long dueBy) {
        Map<String, Object> dispute = new LinkedHashMap<>();
        dispute.put("id", id);
        dispute.put("object", "dispute");
        dispute.put("amount", 2900);
        dispute.put("currency", "usd");
        dispute.put("charge", charge);
        dispute.put("payment_intent", "pi_of_" + charge);
        dispute.put("created", 1_760_000_000L);
        dispute.put("reason", "product_not_received");
        dispute.put("status", status);
        dispute.put("evidence", Map.of("customer_email_address", "ada@example.com"));
        dispute.put("evidence_details", evidenceDetails(dueBy, 0));
        dispute.put("is_charge_refundable", false);
        dispute.put("metadata", new LinkedHashMap<String, Object>());
        return dispute;
    }

    /** A dispute's details of the evidence, of which so many submissions were made. */
    public static Map<String, Object> evidenceDetails(@Nullable Long dueBy, int submissions) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("due_by", dueBy);
        details.put("has_evidence", submissions > 0);
        details.put("past_due", false);
        details.put("submission_count", submissions);
        return details;
    }

    public static Map<String, Object> earlyFraudWarning(String id, String charge, boolean actionable) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("id", id);
        warning.put("object", "radar.early_fraud_warning");
        warning.put("actionable", actionable);
        warning.put("charge", charge);
        warning.put("created", 1_760_000_000L);
        warning.put("fraud_type", "made_with_stolen_card");
        return warning;
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

    private static Map<String, Object> commonInvoice(
            String id, String customer, String status, int attempts, @Nullable Long nextAttempt) {
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("id", id);
        invoice.put("object", "invoice");
        invoice.put("customer", customer);
        invoice.put("customer_email", "ada@example.com");
        invoice.put("number", "TOLL-0001");
        invoice.put("status", status);
        invoice.put("collection_method", "charge_automatically");
        invoice.put("billing_reason", "subscription_cycle");
        invoice.put("amount_due", 2900);
        invoice.put("amount_paid", status.equals("paid") ? 2900 : 0);
        invoice.put("currency", "usd");
        invoice.put("attempt_count", attempts);
        invoice.put("attempted", attempts > 0);
        invoice.put("next_payment_attempt", nextAttempt);
        invoice.put("created", 1_760_000_000L);
        invoice.put("due_date", null);
        invoice.put("hosted_invoice_url", "https://invoice.stripe.com/i/" + id);
        invoice.put("metadata", Map.of());
        invoice.put(
                "lines",
                Map.of(
                        "object",
                        "list",
                        "data",
                        List.of(Map.of(
                                "id",
                                "il_" + id,
                                "object",
                                "line_item",
                                "period",
                                Map.of("start", 1_760_000_000L, "end", 1_762_592_000L)))));
        return invoice;
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
