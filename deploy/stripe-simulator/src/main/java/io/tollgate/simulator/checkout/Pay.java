package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.customer.Customers;
import io.tollgate.simulator.payment.PaymentIntents;
import io.tollgate.simulator.setup.SetupIntents;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.subscription.StartSubscription;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens when a person presses the button of the checkout page. */
@Component
class Pay {

    private final Sessions sessions;
    private final Customers customers;
    private final PaymentIntents payments;
    private final SetupIntents setups;
    private final StartSubscription subscriptions;
    private final StripeObjects objects;

    Pay(
            Sessions sessions,
            Customers customers,
            PaymentIntents payments,
            SetupIntents setups,
            StartSubscription subscriptions,
            StripeObjects objects) {
        this.sessions = sessions;
        this.customers = customers;
        this.payments = payments;
        this.setups = setups;
        this.subscriptions = subscriptions;
        this.objects = objects;
    }

    /** What the person has typed beside the card. */
    record Person(String email, String name) {}

    /**
     * Tries to pay; the session's status says whether the person is done.
     *
     * @return the intent that waits for the person to authenticate, or has been paid; empty where there was none
     * @throws StripeError a 402 where the card was declined: the person may try another
     */
    ObjectNode with(ObjectNode session, ObjectNode method, Person person) {
        if (!Sessions.isOpen(session)) {
            throw StripeError.invalid(
                    null, null, "This Checkout Session is " + Json.text(session, "status") + " and cannot be paid.");
        }
        identify(session, person);
        return switch (Json.text(session, "mode")) {
            case "setup" -> setUp(session, method);
            case "subscription" -> subscribe(session, method);
            default -> pay(session, method);
        };
    }

    /** The person has passed the bank's challenge, or has not. */
    void authenticated(ObjectNode session, boolean passed) {
        String id = Json.text(sessions.basket(session), "payment_intent");
        if (!id.isEmpty()) {
            refuseDeclined(payments.authenticated(objects.get("payment_intent", id, "intent"), passed));
            return;
        }
        ObjectNode setup = objects.get("setup_intent", Json.text(session, "setup_intent"), "intent");
        settle(session, setups.authenticated(setup, passed));
    }

    private ObjectNode pay(ObjectNode session, ObjectNode method) {
        ObjectNode basket = sessions.basket(session);
        String begun = Json.text(basket, "payment_intent");
        ObjectNode intent = begun.isEmpty() ? open(session, basket) : objects.get("payment_intent", begun, "intent");
        return refuseDeclined(payments.confirm(intent, method, false));
    }

    private ObjectNode open(ObjectNode session, ObjectNode basket) {
        ObjectNode intent = payments.draft(Json.number(session, "amount_total"), Json.text(session, "currency"));
        intent.set("customer", session.path("customer"));
        intent.set("payment_method_types", session.path("payment_method_types").deepCopy());
        Params data = new Params((ObjectNode) basket.path("payment_intent_data"));
        Json.copyTexts(
                data,
                intent,
                "description",
                "receipt_email",
                "setup_future_usage",
                "capture_method",
                "statement_descriptor",
                "statement_descriptor_suffix");
        Json.mergeMetadata(data, intent);
        session.put("payment_intent", Json.text(intent, "id"));
        sessions.save(session);
        sessions.save(basket.put("payment_intent", Json.text(intent, "id")));
        return payments.open(intent);
    }

    private ObjectNode subscribe(ObjectNode session, ObjectNode method) {
        ObjectNode basket = sessions.basket(session);
        if (Json.text(basket, "subscription").isEmpty()) {
            StartSubscription.Begun begun = subscriptions.begin(order(session, basket));
            sessions.save(basket.put("subscription", begun.subscription())
                    .put("invoice", begun.invoice())
                    .put("payment_intent", begun.paymentIntent()));
        }
        String intentId = Json.text(basket, "payment_intent");
        if (intentId.isEmpty()) {
            subscriptions.keepForLater(Json.text(basket, "subscription"), method);
            sessions.complete(session, "no_payment_required");
            return Json.object();
        }
        ObjectNode intent = objects.get("payment_intent", intentId, "intent").put("setup_future_usage", "off_session");
        return refuseDeclined(payments.confirm(intent, method, false));
    }

    private static ObjectNode order(ObjectNode session, ObjectNode basket) {
        ObjectNode order = ((ObjectNode) basket.path("subscription_data")).deepCopy();
        order.put("customer", Json.text(session, "customer"));
        ArrayNode items = order.putArray("items");
        basket.path("items")
                .forEach(item -> items.addObject()
                        .put("price", Json.text(item, "price.id"))
                        .put("quantity", Long.toString(Json.number(item, "quantity"))));
        return order;
    }

    private ObjectNode setUp(ObjectNode session, ObjectNode method) {
        ObjectNode setup = setups.draft();
        setup.set("customer", session.path("customer"));
        Params data = new Params((ObjectNode) sessions.basket(session).path("setup_intent_data"));
        Json.copyTexts(data, setup, "description");
        Json.mergeMetadata(data, setup);
        setups.open(setup);
        sessions.save(session.put("setup_intent", Json.text(setup, "id")));
        return settle(session, setups.confirm(setup, method));
    }

    private ObjectNode settle(ObjectNode session, ObjectNode setup) {
        if (Json.text(setup, "status").equals("succeeded")) {
            sessions.complete(session, "no_payment_required");
        } else if (setup.path("last_setup_error").isObject()) {
            throw StripeError.card(
                    Json.text(setup, "last_setup_error.code"),
                    Json.optional(setup, "last_setup_error.decline_code").orElse(null),
                    Json.text(setup, "last_setup_error.message"));
        }
        return setup;
    }

    private ObjectNode refuseDeclined(ObjectNode intent) {
        if (intent.path("last_payment_error").isObject()) {
            throw payments.refusal(intent);
        }
        return intent;
    }

    /** Who was not known becomes a customer, where the session asks for one. */
    private void identify(ObjectNode session, Person person) {
        String known = Json.text(session, "customer_details.email");
        String email = known.isEmpty() ? person.email() : known;
        session.set("customer_details", NewSession.details(email, person.name()));
        boolean wanted = !Json.text(session, "mode").equals("payment")
                || Json.text(session, "customer_creation").equals("always");
        if (wanted && Json.text(session, "customer").isEmpty()) {
            Params fields = new Params(Json.object().put("email", email).put("name", person.name()));
            session.put("customer", Json.text(customers.create(fields), "id"));
        }
        sessions.save(session);
    }
}
