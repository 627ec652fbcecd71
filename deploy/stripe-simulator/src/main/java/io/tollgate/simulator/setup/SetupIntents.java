package io.tollgate.simulator.setup;

import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.paymentmethod.Decline;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.paymentmethod.Trait;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Payment methods that are kept for later, without a payment now. */
@Component
public class SetupIntents {

    private final StripeObjects objects;
    private final Events events;
    private final PaymentMethods methods;
    private final Clock clock;

    SetupIntents(StripeObjects objects, Events events, PaymentMethods methods, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.clock = clock;
    }

    /** A new document with its IDs, not stored yet. */
    public ObjectNode draft() {
        String id = Ids.next("seti_1");
        return Json.template("setup_intent")
                .put("id", id)
                .put("client_secret", id + "_secret_" + Ids.next("", 31))
                .put("created", clock.instant().getEpochSecond());
    }

    public ObjectNode open(ObjectNode draft) {
        objects.insert(draft);
        events.emit("setup_intent.created", draft);
        return draft;
    }

    /** The intent's status says what came of it. */
    public ObjectNode confirm(ObjectNode intent, ObjectNode method) {
        intent.put("payment_method", Json.text(method, "id")).putNull("last_setup_error");
        if (PaymentMethods.has(method, Trait.AUTHENTICATES)
                || PaymentMethods.has(method, Trait.AUTHENTICATES_UNLESS_SET_UP)) {
            intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
            return move(intent.put("status", "requires_action"), "setup_intent.requires_action");
        }
        return complete(intent, method);
    }

    public ObjectNode authenticated(ObjectNode intent, boolean passed) {
        ObjectNode method = methods.use(Json.text(intent, "payment_method"), "payment_method");
        intent.putNull("next_action");
        return passed ? complete(intent, method) : fail(intent, method, Decline.AUTHENTICATION_FAILED);
    }

    ObjectNode cancel(ObjectNode intent) {
        return move(intent.put("status", "canceled"), "setup_intent.canceled");
    }

    private ObjectNode complete(ObjectNode intent, ObjectNode method) {
        Optional<Decline> decline = PaymentMethods.decline(method);
        if (decline.isPresent()) {
            return fail(intent, method, decline.get());
        }
        Json.optional(intent, "customer").ifPresent(customer -> methods.attach(method, customer));
        return move(intent.put("status", "succeeded"), "setup_intent.succeeded");
    }

    private ObjectNode fail(ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode error = Json.object().put("code", decline.code()).put("message", decline.message());
        if (decline.declineCode() != null) {
            error.put("decline_code", decline.declineCode());
        }
        error.set("payment_method", method.deepCopy());
        intent.set("last_setup_error", error.put("type", "card_error"));
        return move(
                intent.put("status", "requires_payment_method").putNull("payment_method"), "setup_intent.setup_failed");
    }

    private ObjectNode move(ObjectNode intent, String event) {
        objects.save(intent);
        events.emit(event, intent);
        return intent;
    }
}
