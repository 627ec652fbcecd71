package io.tollgate.simulator.checkout;

import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checkout sessions and, beside each, its basket: what was asked for and what has been begun, which Stripe knows and does
 * not show.
 */
@Component
class Sessions {

    static final String OBJECT = "checkout.session";
    static final String BASKET = "tollgate.basket";
    static final String EXPIRY = "checkout.session.expiry";

    private final StripeObjects objects;
    private final Events events;
    private final Alarms alarms;

    Sessions(StripeObjects objects, Events events, Alarms alarms) {
        this.objects = objects;
        this.events = events;
        this.alarms = alarms;
    }

    void insert(ObjectNode session, ObjectNode basket) {
        objects.insert(session);
        objects.insert(basket.put("id", basketId(session))
                .put("object", BASKET)
                .put("created", alarms.now())
                .put("session", Json.text(session, "id")));
        alarms.set(EXPIRY, Json.text(session, "id"), Json.number(session, "expires_at"));
    }

    ObjectNode get(String id, String param) {
        return objects.get(OBJECT, id, param);
    }

    ObjectNode basket(ObjectNode session) {
        return objects.get(BASKET, basketId(session), "session");
    }

    void save(ObjectNode document) {
        objects.save(document);
    }

    /** The session whose payment an intent is. */
    Optional<ObjectNode> paidWith(String intentId) {
        return objects.where(BASKET, Map.of("payment_intent", intentId)).stream()
                .findFirst()
                .map(basket -> get(Json.text(basket, "session"), "session"));
    }

    /** The person is done; whether the money has come says the payment status. */
    void complete(ObjectNode session, String paymentStatus) {
        ObjectNode basket = basket(session);
        for (String begun : new String[] {"subscription", "invoice"}) {
            Json.optional(basket, begun).ifPresent(id -> session.put(begun, id));
        }
        session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
        alarms.cancel(EXPIRY, Json.text(session, "id"));
        tell(session, "checkout.session.completed");
    }

    /** What was outstanding when the person was done has been answered. */
    void answered(ObjectNode session, boolean paid) {
        if (paid) {
            session.put("payment_status", "paid");
        }
        tell(session, paid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed");
    }

    ObjectNode expire(ObjectNode session) {
        session.put("status", "expired").putNull("url");
        alarms.cancel(EXPIRY, Json.text(session, "id"));
        tell(session, "checkout.session.expired");
        return session;
    }

    private void tell(ObjectNode session, String event) {
        objects.save(session);
        events.emit(event, session);
    }

    ObjectNode change(ObjectNode session, Consumer<ObjectNode> change) {
        change.accept(session);
        objects.save(session);
        return session;
    }

    static boolean isOpen(ObjectNode session) {
        return Json.text(session, "status").equals("open");
    }

    private static String basketId(ObjectNode session) {
        return "basket_" + Json.text(session, "id");
    }
}
