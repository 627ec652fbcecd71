package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a subscription as its update asks, and bills what the change costs. */
@Component
class ChangeSubscription {

    static final Accepted ACCEPTED = NewSubscription.COMMON.and("""
            items[].id items[].deleted proration_date pause_collection.behavior pause_collection.resumes_at
            cancellation_details.comment cancellation_details.feedback""");

    private static final Set<String> PRORATIONS = Set.of("always_invoice", "create_prorations", "none");
    private static final Set<String> BEHAVIORS =
            Set.of("allow_incomplete", "default_incomplete", "error_if_incomplete");

    private final Subscriptions subscriptions;
    private final NewSubscription reader;
    private final Items items;
    private final Lines lines;
    private final Billing billing;
    private final Collection collection;
    private final Alarms alarms;

    ChangeSubscription(
            Subscriptions subscriptions,
            NewSubscription reader,
            Items items,
            Lines lines,
            Billing billing,
            Collection collection,
            Alarms alarms) {
        this.subscriptions = subscriptions;
        this.reader = reader;
        this.items = items;
        this.lines = lines;
        this.billing = billing;
        this.collection = collection;
        this.alarms = alarms;
    }

    ObjectNode change(ObjectNode before, Params params) {
        if (Subscriptions.hasEnded(before)) {
            throw StripeError.invalid(
                    null, null, "A canceled subscription can only update its cancellation_details and metadata.");
        }
        ObjectNode after = before.deepCopy();
        fields(params, after);
        boolean restarts = items(params, after) | trial(params, before, after) | anchor(params, after);
        if (restarts) {
            Cycle.restart(after, alarms.now());
        }
        reader.cancellation(params, after);
        ObjectNode changed = subscriptions.change(before, stored -> stored.setAll(after));
        if (trialEndsNow(before, changed)) {
            subscriptions.announce("customer.subscription.trial_will_end", changed);
        }
        bill(before, changed, params, restarts);
        return subscriptions.get(Json.text(changed, "id"));
    }

    private static String behavior(Params params) {
        return params.oneOf("payment_behavior", "allow_incomplete", BEHAVIORS);
    }

    private void fields(Params params, ObjectNode after) {
        reader.common(params, after);
        reader.method(params, after);
        if (params.isUnset("pause_collection")) {
            after.putNull("pause_collection");
        } else if (params.has("pause_collection")) {
            Params pause = params.child("pause_collection");
            after.putObject("pause_collection")
                    .put("behavior", pause.required("behavior"))
                    .put(
                            "resumes_at",
                            pause.number("resumes_at").isPresent()
                                    ? (Long) pause.number("resumes_at").getAsLong()
                                    : null);
        }
        Json.copyTexts(
                params.child("cancellation_details"), Json.child(after, "cancellation_details"), "comment", "feedback");
    }

    /** @return whether the change of price changes the rhythm, which begins a new period */
    boolean items(Params params, ObjectNode after) {
        Rhythm rhythm = Rhythm.of(Items.first(after).path("price"));
        for (Params asked : params.children("items")) {
            if (asked.text("id").isPresent()) {
                changeItem(asked, after);
            } else {
                addItem(asked, after);
            }
        }
        if (Items.of(after).isEmpty()) {
            throw StripeError.invalid("items", "A subscription must have at least one active plan.");
        }
        NewSubscription.requireOneRhythm(after);
        return !Rhythm.of(Items.first(after).path("price")).equals(rhythm);
    }

    private void changeItem(Params asked, ObjectNode after) {
        String id = asked.required("id");
        ObjectNode item = Items.of(after).stream()
                .filter(known -> Json.text(known, "id").equals(id))
                .findFirst()
                .orElseThrow(() -> StripeError.missing("subscription_item", id, asked.shown("id")));
        if (asked.flag("deleted").orElse(false)) {
            ArrayNode data = Json.child(after, "items").putArray("data");
            Items.of(after).stream()
                    .filter(other -> !Json.text(other, "id").equals(id))
                    .forEach(data::add);
            return;
        }
        if (asked.has("price")) {
            Items.setPrice(item, items.price(asked, "price"));
        }
        asked.number("quantity").ifPresent(quantity -> item.put("quantity", quantity));
        Json.mergeMetadata(asked, item);
    }

    private void addItem(Params asked, ObjectNode after) {
        ObjectNode item = Items.of(
                items.price(asked, "price"), asked.number("quantity").orElse(1), Json.text(after, "id"), alarms.now());
        Json.mergeMetadata(asked, item);
        Items.setPeriod(item, Items.periodStart(after), Items.periodEnd(after));
        ((ArrayNode) after.path("items").path("data")).add(item);
    }

    /** @return whether a trial ends with this call */
    private boolean trial(Params params, ObjectNode before, ObjectNode after) {
        if (params.text("trial_end").filter("now"::equals).isPresent()) {
            boolean trialing = Subscriptions.status(before).equals("trialing");
            if (trialing) {
                after.put("status", "active").put("trial_end", alarms.now());
            }
            return trialing;
        }
        params.number("trial_end").ifPresent(end -> {
            after.put("status", "trialing").put("trial_end", end).put("billing_cycle_anchor", end);
            if (after.path("trial_start").isNull()) {
                after.put("trial_start", alarms.now());
            }
            Items.of(after).forEach(item -> Items.setPeriod(item, Json.number(item, "current_period_start"), end));
        });
        return false;
    }

    private static boolean anchor(Params params, ObjectNode after) {
        String anchor = params.oneOf("billing_cycle_anchor", "unchanged", Set.of("now", "unchanged"));
        return anchor.equals("now") && !Subscriptions.status(after).equals("trialing");
    }

    private void bill(ObjectNode before, ObjectNode after, Params params, boolean restarts) {
        String prorations = params.oneOf("proration_behavior", "create_prorations", PRORATIONS);
        boolean free = Subscriptions.status(before).equals("trialing") || prorations.equals("none");
        long at = params.number("proration_date").orElse(alarms.now());
        if (restarts) {
            List<ObjectNode> credits = free ? List.of() : lines.creditsOfChange(before, at);
            invoice(after, concat(credits, lines.ofPeriod(after)), params);
            return;
        }
        List<ObjectNode> changes = free ? List.of() : lines.ofChange(before, after, at);
        if (changes.isEmpty()) {
            return;
        }
        if (prorations.equals("always_invoice")) {
            invoice(after, changes, params);
        } else {
            lines.keepForNextInvoice(Json.text(after, "id"), changes);
        }
    }

    private void invoice(ObjectNode subscription, List<ObjectNode> changes, Params params) {
        String behavior = behavior(params);
        boolean offSession = params.flag("off_session").orElse(false);
        ObjectNode draft = billing.draft(
                subscription, "subscription_update", concat(changes, lines.takePending(Json.text(subscription, "id"))));
        subscriptions.change(subscription, changed -> changed.put("latest_invoice", Json.text(draft, "id")));
        ObjectNode invoice = billing.open(draft);
        if (behavior.equals("default_incomplete")) {
            return;
        }
        Collection.Outcome outcome = billing.collect(invoice, offSession);
        if (outcome != Collection.Outcome.PAID && behavior.equals("error_if_incomplete")) {
            throw collection.refusal(billing.get(invoice)).undoing();
        }
    }

    private static boolean trialEndsNow(ObjectNode before, ObjectNode after) {
        return Subscriptions.status(before).equals("trialing")
                && Subscriptions.status(after).equals("active");
    }

    private static List<ObjectNode> concat(List<ObjectNode> first, List<ObjectNode> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
