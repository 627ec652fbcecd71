package io.tollgate.simulator.subscription;

import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.invoice.Invoices;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Ends subscriptions; nothing that is still unpaid is collected any more. */
@Component
class EndSubscription {

    private static final Set<String> UNPAID = Set.of("draft", "open");

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Collection collection;
    private final StripeObjects objects;
    private final Alarms alarms;

    EndSubscription(
            Subscriptions subscriptions,
            Invoices invoices,
            Collection collection,
            StripeObjects objects,
            Alarms alarms) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.collection = collection;
        this.objects = objects;
        this.alarms = alarms;
    }

    /** @param reason Stripe's {@code cancellation_details.reason} */
    ObjectNode now(ObjectNode subscription, String reason) {
        long now = alarms.now();
        ObjectNode ended = subscriptions.changeQuietly(subscription, changed -> {
            changed.put("status", "canceled").put("ended_at", now).putNull("pause_collection");
            if (changed.path("canceled_at").isNull()) {
                changed.put("canceled_at", now);
            }
            ObjectNode details = Json.child(changed, "cancellation_details");
            if (details.path("reason").isNull()) {
                details.put("reason", reason);
            }
        });
        stopCollecting(ended);
        subscriptions.announce("customer.subscription.deleted", ended);
        return ended;
    }

    /** The first payment was not made in time. */
    ObjectNode expired(ObjectNode subscription) {
        ObjectNode ended = subscriptions.change(
                subscription,
                changed -> changed.put("status", "incomplete_expired").put("ended_at", alarms.now()));
        Json.id(ended, "latest_invoice")
                .map(invoices::get)
                .filter(invoice -> Json.text(invoice, "status").equals("open"))
                .ifPresent(collection::voidIt);
        return ended;
    }

    private void stopCollecting(ObjectNode subscription) {
        objects
                .where("invoice", Map.of("parent.subscription_details.subscription", Json.text(subscription, "id")))
                .stream()
                .filter(invoice -> UNPAID.contains(Json.text(invoice, "status")))
                .forEach(invoices::stopAdvancing);
    }
}
