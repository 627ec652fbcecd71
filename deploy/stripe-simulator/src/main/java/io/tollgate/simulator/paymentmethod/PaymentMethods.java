package io.tollgate.simulator.paymentmethod;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Payment methods, and what those of Stripe's testing page do. */
@Component
public class PaymentMethods {

    private static final Map<String, Trait> TEST_ACCOUNTS = Map.of(
            "AT611904300234573201", Trait.SLOW,
            "AT321904300235473204", Trait.SLOW,
            "DE89370400440532013000", Trait.SLOW,
            "AT861904300235473202", Trait.SLOW_AND_FAILS,
            "AT591904300235473203", Trait.SLOW_AND_FAILS,
            "DE62370400440532013001", Trait.SLOW_AND_FAILS);

    private final StripeObjects objects;
    private final Events events;
    private final Clock clock;

    PaymentMethods(StripeObjects objects, Events events, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    /** @param params those of {@code POST /v1/payment_methods}, or a {@code payment_method_data} */
    public ObjectNode create(Params params) {
        String type = params.required("type");
        ObjectNode method = switch (type) {
            case "card" -> ofCard(params.child("card"));
            case "sepa_debit" -> ofIban(params.child("sepa_debit").required("iban"));
            default ->
                throw StripeError.invalid(
                        params.shown("type"), "The simulator knows the types card and sepa_debit, not " + type + ".");
        };
        Params billing = params.child("billing_details");
        ObjectNode details = Json.child(method, "billing_details");
        Json.copyTexts(billing, details, "email", "name", "phone");
        billing.child("address")
                .tree()
                .properties()
                .forEach(field -> Json.child(details, "address").set(field.getKey(), field.getValue()));
        Json.mergeMetadata(params, method);
        objects.save(method);
        return method;
    }

    /**
     * The payment method of an ID, a test one such as {@code pm_card_visa} made anew.
     *
     * @param param the parameter that named it, for the error
     */
    public ObjectNode use(String id, String param) {
        Optional<TestCard> card = TestCard.named(id);
        return card.isPresent() ? stored(document(card.get())) : objects.get("payment_method", id, param);
    }

    /** A payment method of a test card's number. */
    public ObjectNode ofNumber(String number) {
        return stored(document(card(number)));
    }

    /** A bank debit account of an IBAN; Stripe's test ones pay or fail after some minutes. */
    public ObjectNode ofIban(String iban) {
        String account = iban.replace(" ", "");
        ObjectNode method = Json.template("sepa_debit_payment_method");
        Json.child(method, "sepa_debit")
                .put("last4", account.substring(Math.max(0, account.length() - 4)))
                .put("country", account.substring(0, Math.min(2, account.length())))
                .put("fingerprint", trait(account).name());
        return stored(method);
    }

    private static Trait trait(String account) {
        return TEST_ACCOUNTS.getOrDefault(account, Trait.SLOW);
    }

    /** Why a payment with it is refused, if it is. */
    public static Optional<Decline> decline(ObjectNode method) {
        return TestCard.of(method).flatMap(TestCard::decline);
    }

    public static boolean has(ObjectNode method, Trait trait) {
        return TestCard.of(method)
                        .flatMap(TestCard::trait)
                        .filter(trait::equals)
                        .isPresent()
                || Json.text(method, "sepa_debit.fingerprint").equals(trait.name());
    }

    /** Ties it to a customer, for payments to come. @throws StripeError a 402 where the card declines that */
    public ObjectNode attach(ObjectNode method, String customerId) {
        objects.live("customer", customerId, "customer");
        String known = Json.text(method, "customer");
        if (known.equals(customerId)) {
            return method;
        }
        if (!known.isEmpty()) {
            throw StripeError.invalid(
                    null, null, "The payment method you provided has already been attached to a customer.");
        }
        TestCard.of(method)
                .filter(TestCard::declinesAttachment)
                .flatMap(TestCard::decline)
                .ifPresent(decline -> {
                    throw StripeError.card(decline.code(), decline.declineCode(), decline.message());
                });
        method.put("customer", customerId);
        objects.save(method);
        events.emit("payment_method.attached", method);
        return method;
    }

    ObjectNode detach(ObjectNode method) {
        ObjectNode before = method.deepCopy();
        if (Json.text(method, "customer").isEmpty()) {
            throw StripeError.invalid(
                    null,
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        method.putNull("customer");
        objects.save(method);
        events.emitChange("payment_method.detached", before, method);
        return method;
    }

    ObjectNode update(ObjectNode method, Params params) {
        ObjectNode before = method.deepCopy();
        Json.copyTexts(
                params.child("billing_details"), Json.child(method, "billing_details"), "email", "name", "phone");
        Json.copyNumbers(params.child("card"), Json.child(method, "card"), "exp_month", "exp_year");
        Json.mergeMetadata(params, method);
        objects.save(method);
        events.emitChange("payment_method.updated", before, method);
        return method;
    }

    private ObjectNode ofCard(Params card) {
        if (card.has("token")) {
            return use(card.required("token"), card.shown("token"));
        }
        ObjectNode method = document(card(card.required("number").replace(" ", "")));
        Json.copyNumbers(card, Json.child(method, "card"), "exp_month", "exp_year");
        return stored(method);
    }

    private static TestCard card(String number) {
        return TestCard.numbered(number).orElseThrow(() -> {
            Decline decline = Luhn.holds(number) ? Decline.NOT_A_TEST_CARD : Decline.WRONG_NUMBER;
            return StripeError.card(decline.code(), decline.declineCode(), decline.message());
        });
    }

    private static ObjectNode document(TestCard card) {
        ObjectNode method = Json.template("card_payment_method");
        ObjectNode details = Json.child(method, "card")
                .put("brand", card.brand())
                .put("display_brand", card.brand())
                .put("funding", card.funding())
                .put("fingerprint", card.fingerprint())
                .put("last4", card.last4());
        Json.child(details, "networks").putArray("available").add(card.brand());
        return method;
    }

    private ObjectNode stored(ObjectNode method) {
        method.put("id", Ids.next("pm_1")).put("created", clock.instant().getEpochSecond());
        objects.insert(method);
        return method;
    }
}
