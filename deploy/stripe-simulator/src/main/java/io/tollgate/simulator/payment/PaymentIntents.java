package io.tollgate.simulator.payment;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.paymentmethod.Decline;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.paymentmethod.Trait;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The life of a payment intent, for its own routes and for checkout and invoices, which pay through one. */
@Component
public class PaymentIntents {

    static final String ASKED_ACCOUNT = "payment_intent.answer";
    private static final long ANSWER_TAKES = Duration.ofMinutes(3).toSeconds();

    private final StripeObjects objects;
    private final Events events;
    private final Charges charges;
    private final PaymentMethods methods;
    private final Alarms alarms;
    private final ObjectProvider<PaymentHook> hooks;

    PaymentIntents(
            StripeObjects objects,
            Events events,
            Charges charges,
            PaymentMethods methods,
            Alarms alarms,
            ObjectProvider<PaymentHook> hooks) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
        this.methods = methods;
        this.alarms = alarms;
        this.hooks = hooks;
    }

    /** A new document with its IDs, not stored yet: the caller fills in what else he knows. */
    public ObjectNode draft(long amount, String currency) {
        String id = Ids.next("pi_3");
        return Json.template("payment_intent")
                .put("id", id)
                .put("amount", amount)
                .put("client_secret", id + "_secret_" + Ids.next("", 25))
                .put("created", alarms.now())
                .put("currency", currency);
    }

    /** Stores a draft. */
    public ObjectNode open(ObjectNode draft) {
        objects.insert(draft);
        events.emit("payment_intent.created", draft);
        return draft;
    }

    /**
     * Tries to pay. The intent's status says what came of it: {@code succeeded}, {@code requires_capture}, {@code
     * requires_action}, {@code processing}, or {@code requires_payment_method} with {@code last_payment_error}.
     *
     * @param offSession nobody is there who could authenticate
     */
    public ObjectNode confirm(ObjectNode intent, ObjectNode method, boolean offSession) {
        intent.put("payment_method", Json.text(method, "id")).putNull("last_payment_error");
        boolean authenticates = PaymentMethods.has(method, Trait.AUTHENTICATES)
                || PaymentMethods.has(method, Trait.AUTHENTICATES_UNLESS_SET_UP)
                        && (!offSession || Json.text(method, "customer").isEmpty());
        if (authenticates && offSession) {
            return declined(intent, method, Decline.AUTHENTICATION_REQUIRED);
        }
        if (authenticates) {
            return move(intent.put("status", "requires_action"), "payment_intent.requires_action");
        }
        return charge(intent, method);
    }

    /** The bank has asked the person, who has passed the challenge or has not. */
    public ObjectNode authenticated(ObjectNode intent, boolean passed) {
        requireStatus(intent, "requires_action");
        intent.putNull("next_action");
        ObjectNode method = methods.use(Json.text(intent, "payment_method"), "payment_method");
        return passed ? charge(intent, method) : declined(intent, method, Decline.AUTHENTICATION_FAILED);
    }

    private ObjectNode charge(ObjectNode intent, ObjectNode method) {
        Optional<Decline> decline = PaymentMethods.decline(method);
        if (decline.isPresent()) {
            return declined(intent, method, decline.get());
        }
        if (PaymentMethods.has(method, Trait.SLOW) || PaymentMethods.has(method, Trait.SLOW_AND_FAILS)) {
            ObjectNode charge = charges.pending(intent, method);
            alarms.set(ASKED_ACCOUNT, Json.text(intent, "id"), alarms.now() + ANSWER_TAKES);
            intent.put("latest_charge", Json.text(charge, "id")).put("status", "processing");
            return move(intent, "payment_intent.processing");
        }
        keepForLater(intent, method);
        ObjectNode charge = charges.succeeded(intent, method);
        intent.put("latest_charge", Json.text(charge, "id"));
        ObjectNode moved = Json.text(intent, "capture_method").equals("manual")
                ? move(
                        intent.put("status", "requires_capture")
                                .put("amount_capturable", Json.number(intent, "amount")),
                        "payment_intent.amount_capturable_updated")
                : received(intent, Json.number(intent, "amount"));
        hooks.forEach(hook -> hook.charged(charge, method));
        return moved;
    }

    /** The slow account answers. */
    void answered(ObjectNode intent) {
        ObjectNode method = methods.use(Json.text(intent, "payment_method"), "payment_method");
        ObjectNode charge = objects.get("charge", Json.text(intent, "latest_charge"), "charge");
        if (PaymentMethods.has(method, Trait.SLOW_AND_FAILS)) {
            Decline decline = Decline.DEBIT_REFUSED;
            charges.failPending(charge, decline);
            failed(intent, method, decline, charge);
            return;
        }
        keepForLater(intent, method);
        charges.settlePending(charge);
        received(intent, Json.number(intent, "amount"));
        hooks.forEach(hook -> hook.charged(charge, method));
    }

    /** @param amount less than what was authorised releases the rest */
    public ObjectNode capture(ObjectNode intent, long amount) {
        requireStatus(intent, "requires_capture");
        if (amount > Json.number(intent, "amount_capturable")) {
            throw StripeError.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The remaining amount capturable for this PaymentIntent is "
                            + Json.number(intent, "amount_capturable") + ".");
        }
        charges.capture(objects.get("charge", Json.text(intent, "latest_charge"), "charge"), amount);
        return received(intent.put("amount_capturable", 0), amount);
    }

    public ObjectNode cancel(ObjectNode intent, @Nullable String reason) {
        String status = Json.text(intent, "status");
        if (status.equals("succeeded") || status.equals("canceled") || status.equals("processing")) {
            throw unexpectedState(
                    "You cannot cancel this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled:"
                            + " requires_payment_method, requires_capture, requires_confirmation, requires_action.",
                    intent);
        }
        intent.put("status", "canceled")
                .put("canceled_at", alarms.now())
                .put("cancellation_reason", reason)
                .put("amount_capturable", 0)
                .putNull("next_action");
        return move(intent, "payment_intent.canceled");
    }

    /** The 402 that tells a caller of the decline that the intent has kept. */
    public StripeError refusal(ObjectNode intent) {
        ObjectNode error = (ObjectNode) intent.path("last_payment_error");
        StripeError refusal = StripeError.card(
                Json.text(error, "code"),
                Json.optional(error, "decline_code").orElse(null),
                Json.text(error, "message"));
        Json.optional(error, "charge").ifPresent(charge -> refusal.with("charge", charge));
        return refusal.with("payment_intent", intent.deepCopy())
                .with("payment_method", error.path("payment_method").deepCopy());
    }

    private ObjectNode received(ObjectNode intent, long amount) {
        intent.put("amount_received", amount).put("status", "succeeded").putNull("next_action");
        return move(intent, "payment_intent.succeeded");
    }

    private ObjectNode declined(ObjectNode intent, ObjectNode method, Decline decline) {
        return failed(intent, method, decline, charges.failed(intent, method, decline));
    }

    private ObjectNode failed(ObjectNode intent, ObjectNode method, Decline decline, ObjectNode charge) {
        ObjectNode error = Json.object()
                .put("charge", Json.text(charge, "id"))
                .put("code", decline.code())
                .put(
                        "doc_url",
                        "https://stripe.com/docs/error-codes/" + decline.code().replace('_', '-'))
                .put("message", decline.message());
        if (decline.declineCode() != null) {
            error.put("decline_code", decline.declineCode());
        }
        error.set("payment_method", method.deepCopy());
        error.put("type", "card_error");
        intent.put("latest_charge", Json.text(charge, "id"))
                .put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("next_action");
        intent.set("last_payment_error", error);
        return move(intent, "payment_intent.payment_failed");
    }

    private ObjectNode move(ObjectNode intent, String event) {
        if (Json.text(intent, "status").equals("requires_action")) {
            intent.putObject("next_action")
                    .put("type", "use_stripe_sdk")
                    .putObject("use_stripe_sdk")
                    .put("type", "three_d_secure_redirect")
                    .put("stripe_js", "/_sim/challenge/" + Json.text(intent, "id"));
        }
        objects.save(intent);
        events.emit(event, intent);
        hooks.forEach(hook -> hook.moved(intent));
        return intent;
    }

    private void keepForLater(ObjectNode intent, ObjectNode method) {
        String customer = Json.text(intent, "customer");
        if (!Json.text(intent, "setup_future_usage").isEmpty()
                && !customer.isEmpty()
                && Json.text(method, "customer").isEmpty()) {
            methods.attach(method, customer);
        }
    }

    private static void requireStatus(ObjectNode intent, String status) {
        if (!Json.text(intent, "status").equals(status)) {
            throw unexpectedState(
                    "This PaymentIntent could not be processed because it has a status of "
                            + Json.text(intent, "status") + ", but " + status + " is expected.",
                    intent);
        }
    }

    static StripeError unexpectedState(String message, ObjectNode intent) {
        return StripeError.invalid("payment_intent_unexpected_state", null, message)
                .with("payment_intent", intent.deepCopy());
    }
}
