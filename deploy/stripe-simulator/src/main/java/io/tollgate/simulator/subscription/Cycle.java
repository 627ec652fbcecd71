package io.tollgate.simulator.subscription;

import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.invoice.Invoices;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What the passing of time does to a subscription. */
@Component
class Cycle {

    private final Subscriptions subscriptions;
    private final EndSubscription end;
    private final Billing billing;
    private final Lines lines;
    private final Invoices invoices;
    private final Collection collection;
    private final Events events;
    private final Alarms alarms;

    Cycle(
            Subscriptions subscriptions,
            EndSubscription end,
            Billing billing,
            Lines lines,
            Invoices invoices,
            Collection collection,
            Events events,
            Alarms alarms) {
        this.subscriptions = subscriptions;
        this.end = end;
        this.billing = billing;
        this.lines = lines;
        this.invoices = invoices;
        this.collection = collection;
        this.events = events;
        this.alarms = alarms;
    }

    /** The period is over: it ends, or the next one begins with an invoice. */
    void periodEnds(String id) {
        ObjectNode subscription = subscriptions.get(id);
        if (Json.flag(subscription, "cancel_at_period_end")) {
            end.now(subscription, "cancellation_requested");
            return;
        }
        boolean trialEnds = Subscriptions.status(subscription).equals("trialing");
        if (trialEnds
                && !Billing.isSent(subscription)
                && collection.methodOf(subscription).isEmpty()) {
            endTrialWithoutMethod(subscription);
        } else {
            renew(subscription);
        }
    }

    void cancelAt(String id) {
        end.now(subscriptions.get(id), "cancellation_requested");
    }

    void expire(String id) {
        end.expired(subscriptions.get(id));
    }

    void trialWillEnd(String id) {
        subscriptions.announce("customer.subscription.trial_will_end", subscriptions.get(id));
    }

    void upcoming(String id) {
        ObjectNode subscription = subscriptions.get(id);
        ObjectNode next = next(subscription);
        ObjectNode invoice = billing.preview(
                next, "upcoming", concat(lines.ofPeriod(next), lines.pending(id)), "upcoming_in_preview");
        invoice.put("next_payment_attempt", Items.periodEnd(subscription) + 3600);
        invoice.remove("id");
        events.emit("invoice.upcoming", invoice);
    }

    void resumeCollection(String id) {
        subscriptions.change(subscriptions.get(id), changed -> changed.putNull("pause_collection"));
    }

    /** The subscription in the period that follows, as it would be. */
    static ObjectNode next(ObjectNode subscription) {
        ObjectNode next = subscription.deepCopy();
        long start = Items.periodEnd(subscription);
        long anchor = Json.number(subscription, "billing_cycle_anchor");
        Rhythm rhythm = Rhythm.of(Items.first(subscription).path("price"));
        Items.of(next).forEach(item -> Items.setPeriod(item, start, rhythm.next(anchor, start)));
        if (Subscriptions.status(next).equals("trialing")) {
            next.put("status", "active");
        }
        return next;
    }

    private void renew(ObjectNode subscription) {
        ObjectNode next = next(subscription);
        ObjectNode draft = billing.draft(
                next,
                "subscription_cycle",
                concat(lines.ofPeriod(next), lines.takePending(Json.text(subscription, "id"))));
        subscriptions.change(subscription, replaceBy(next.put("latest_invoice", Json.text(draft, "id"))));
        if (Subscriptions.status(subscription).equals("unpaid")) {
            invoices.stopAdvancing(draft);
        } else {
            pause(subscription, draft);
        }
    }

    /** While collection is paused, invoices are made and not collected. */
    private void pause(ObjectNode subscription, ObjectNode draft) {
        switch (Json.text(subscription, "pause_collection.behavior")) {
            case "keep_as_draft" -> invoices.stopAdvancing(draft);
            case "void" -> collection.voidIt(billing.open(draft));
            case "mark_uncollectible" -> invoices.markUncollectible(billing.open(draft));
            default -> {}
        }
    }

    private void endTrialWithoutMethod(ObjectNode subscription) {
        switch (Json.text(subscription, "trial_settings.end_behavior.missing_payment_method")) {
            case "cancel" -> end.now(subscription, "cancellation_requested");
            case "pause" -> {
                ObjectNode paused = subscriptions.change(subscription, changed -> changed.put("status", "paused"));
                subscriptions.announce("customer.subscription.paused", paused);
            }
            default -> renew(subscription);
        }
    }

    /** A paused subscription goes on with a new period that begins now. */
    ObjectNode resume(ObjectNode subscription) {
        ObjectNode resumed = subscriptions.change(subscription, changed -> {
            changed.put("status", "active").put("billing_cycle_anchor", alarms.now());
            restart(changed, alarms.now());
        });
        ObjectNode draft = billing.draft(resumed, "subscription_update", lines.ofPeriod(resumed));
        ObjectNode billed =
                subscriptions.changeQuietly(resumed, changed -> changed.put("latest_invoice", Json.text(draft, "id")));
        subscriptions.announce("customer.subscription.resumed", billed);
        billing.collect(billing.open(draft), true);
        return subscriptions.get(Json.text(billed, "id"));
    }

    /** A new period from this moment on. */
    static void restart(ObjectNode subscription, long now) {
        Rhythm rhythm = Rhythm.of(Items.first(subscription).path("price"));
        subscription.put("billing_cycle_anchor", now);
        Items.of(subscription).forEach(item -> Items.setPeriod(item, now, rhythm.next(now, now)));
    }

    private static Consumer<ObjectNode> replaceBy(ObjectNode other) {
        return changed -> changed.setAll(other);
    }

    private static List<ObjectNode> concat(List<ObjectNode> first, List<ObjectNode> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
