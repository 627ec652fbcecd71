package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of a subscription to be created. */
@Component
class NewSubscription {

    /** What creating and updating have in common. */
    static final Accepted COMMON = Accepted.of("""
            items[].price items[].quantity items[].metadata.* cancel_at cancel_at_period_end collection_method
            days_until_due default_payment_method description metadata.* off_session payment_behavior
            payment_settings.save_default_payment_method payment_settings.payment_method_types[]
            proration_behavior trial_end trial_settings.end_behavior.missing_payment_method
            automatic_tax.enabled billing_cycle_anchor trial_from_plan""");

    static final Accepted ACCEPTED = COMMON.and("customer currency trial_period_days billing_mode.type");

    private static final Set<String> METHODS = Set.of("charge_automatically", "send_invoice");

    private final StripeObjects objects;
    private final Items items;
    private final Alarms alarms;

    NewSubscription(StripeObjects objects, Items items, Alarms alarms) {
        this.objects = objects;
        this.items = items;
        this.alarms = alarms;
    }

    /** The document, incomplete or trialing; nothing is stored. */
    ObjectNode read(Params params) {
        ObjectNode customer = objects.live("customer", params.required("customer"), "customer");
        long now = alarms.now();
        String id = Ids.next("sub_1");
        ObjectNode subscription = Json.template("subscription")
                .put("id", id)
                .put("created", now)
                .put("start_date", now)
                .put("customer", Json.text(customer, "id"));
        subscription.set("test_clock", customer.path("test_clock").isString() ? customer.get("test_clock") : null);
        common(params, subscription);
        method(params, subscription);
        putItems(params, subscription, now);
        putPeriod(params, subscription, now);
        cancellation(params, subscription);
        return subscription;
    }

    /** Fields that are simply copied, on creation and on update. */
    void common(Params params, ObjectNode subscription) {
        Json.mergeMetadata(params, subscription);
        Json.copyTexts(params, subscription, "description");
        params.text("default_payment_method").ifPresent(method -> {
            objects.live("payment_method", method, "default_payment_method");
            subscription.put("default_payment_method", method);
        });
        if (params.isUnset("default_payment_method")) {
            subscription.putNull("default_payment_method");
        }
        Params settings = params.child("payment_settings");
        ObjectNode kept = Json.child(subscription, "payment_settings");
        settings.text("save_default_payment_method").ifPresent(save -> kept.put("save_default_payment_method", save));
        if (!settings.texts("payment_method_types").isEmpty()) {
            ArrayNode types = kept.putArray("payment_method_types");
            settings.texts("payment_method_types").forEach(types::add);
        }
        params.child("trial_settings")
                .child("end_behavior")
                .text("missing_payment_method")
                .ifPresent(behavior -> subscription
                        .withObject("/trial_settings/end_behavior")
                        .put("missing_payment_method", behavior));
    }

    void method(Params params, ObjectNode subscription) {
        String method = params.oneOf("collection_method", Json.text(subscription, "collection_method"), METHODS);
        subscription.put("collection_method", method);
        if (params.has("days_until_due")) {
            subscription.put("days_until_due", params.requiredNumber("days_until_due"));
        } else if (method.equals("send_invoice")
                && subscription.path("days_until_due").isNull()) {
            throw StripeError.invalid(
                    "days_until_due", "You must specify `days_until_due` when `collection_method` is `send_invoice`.");
        }
    }

    /** Ends at the period's end, at a moment, or no longer. */
    void cancellation(Params params, ObjectNode subscription) {
        boolean atPeriodEnd = params.flag("cancel_at_period_end").orElse(false);
        boolean revoked = params.has("cancel_at_period_end") && !atPeriodEnd || params.isUnset("cancel_at");
        if (atPeriodEnd || params.number("cancel_at").isPresent()) {
            subscription
                    .put("cancel_at_period_end", atPeriodEnd)
                    .put("cancel_at", params.number("cancel_at").orElse(Items.periodEnd(subscription)))
                    .put("canceled_at", alarms.now());
            Json.child(subscription, "cancellation_details").put("reason", "cancellation_requested");
        } else if (revoked) {
            subscription.put("cancel_at_period_end", false).putNull("cancel_at").putNull("canceled_at");
            Json.child(subscription, "cancellation_details").putNull("reason");
        }
    }

    private void putItems(Params params, ObjectNode subscription, long now) {
        List<Params> asked = params.children("items");
        if (asked.isEmpty()) {
            throw StripeError.missingParameter("items");
        }
        String id = Json.text(subscription, "id");
        ArrayNode data = Json.child(subscription, "items").putArray("data");
        for (Params one : asked) {
            ObjectNode item =
                    Items.of(items.price(one, "price"), one.number("quantity").orElse(1), id, now);
            Json.mergeMetadata(one, item);
            data.add(item);
        }
        Json.child(subscription, "items").put("url", "/v1/subscription_items?subscription=" + id);
        subscription.put("currency", Json.text(Items.first(subscription), "price.currency"));
        requireOneRhythm(subscription);
    }

    static void requireOneRhythm(ObjectNode subscription) {
        if (Items.of(subscription).stream()
                        .map(item -> Rhythm.of(item.path("price")))
                        .distinct()
                        .count()
                > 1) {
            throw StripeError.invalid(
                    "items",
                    "Currency and interval fields must match across all plans on this subscription. Found mismatch in"
                            + " interval field.");
        }
    }

    private void putPeriod(Params params, ObjectNode subscription, long now) {
        long trialEnd = trialEnd(params, now);
        Rhythm rhythm = Rhythm.of(Items.first(subscription).path("price"));
        long anchor = trialEnd > now
                ? trialEnd
                : params.number("billing_cycle_anchor").orElse(now);
        subscription.put("billing_cycle_anchor", anchor);
        if (trialEnd > now) {
            subscription.put("status", "trialing").put("trial_start", now).put("trial_end", trialEnd);
        }
        Items.of(subscription).forEach(item -> Items.setPeriod(item, now, rhythm.next(anchor, now)));
    }

    private static long trialEnd(Params params, long now) {
        if (params.text("trial_end").filter("now"::equals).isPresent()) {
            return 0;
        }
        long days = params.number("trial_period_days").orElse(0);
        return params.number("trial_end")
                .orElse(days > 0 ? now + Duration.ofDays(days).toSeconds() : 0);
    }
}
