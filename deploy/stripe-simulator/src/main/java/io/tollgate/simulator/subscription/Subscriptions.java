package io.tollgate.simulator.subscription;

import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All subscriptions; a change is stored, announced, and its alarms are set anew. */
@Component
class Subscriptions {

    private static final Set<String> FINAL = Set.of("canceled", "incomplete_expired");

    private final StripeObjects objects;
    private final Events events;
    private final Agenda agenda;

    Subscriptions(StripeObjects objects, Events events, Agenda agenda) {
        this.objects = objects;
        this.events = events;
        this.agenda = agenda;
    }

    ObjectNode get(String id) {
        return objects.get("subscription", id, "id");
    }

    /** The subscription behind an invoice, unless it has ended. */
    Optional<ObjectNode> livingBehind(JsonNode invoice) {
        return Json.id(invoice, "parent.subscription_details.subscription")
                .flatMap(id -> objects.find("subscription", id))
                .filter(subscription -> !hasEnded(subscription));
    }

    void insert(ObjectNode subscription) {
        objects.insert(subscription);
    }

    void announce(String type, ObjectNode subscription) {
        events.emit(type, subscription);
    }

    /** Changes fields and announces {@code customer.subscription.updated} where something changed. */
    ObjectNode change(ObjectNode before, Consumer<ObjectNode> change) {
        ObjectNode subscription = changeQuietly(before, change);
        events.emitChange("customer.subscription.updated", before, subscription);
        return subscription;
    }

    /** As {@link #change}, for the caller to announce. */
    ObjectNode changeQuietly(ObjectNode before, Consumer<ObjectNode> change) {
        ObjectNode subscription = before.deepCopy();
        change.accept(subscription);
        objects.save(subscription);
        agenda.follow(subscription);
        return subscription;
    }

    static String status(JsonNode subscription) {
        return Json.text(subscription, "status");
    }

    static boolean hasEnded(JsonNode subscription) {
        return FINAL.contains(status(subscription));
    }
}
