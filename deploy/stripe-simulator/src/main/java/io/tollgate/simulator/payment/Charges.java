package io.tollgate.simulator.payment;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.paymentmethod.Decline;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Charges: each is one attempt of a payment intent. */
@Component
public class Charges {

    private final StripeObjects objects;
    private final Events events;
    private final BalanceTransactions balance;
    private final Clock clock;

    Charges(StripeObjects objects, Events events, BalanceTransactions balance, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.balance = balance;
        this.clock = clock;
    }

    ObjectNode succeeded(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = draft(intent, method).put("paid", true).put("status", "succeeded");
        boolean manual = Json.text(intent, "capture_method").equals("manual");
        if (!manual) {
            settle(charge, Json.number(intent, "amount"));
        }
        objects.insert(charge);
        events.emit("charge.succeeded", charge);
        return charge;
    }

    /** The account was asked, and the answer is outstanding. */
    ObjectNode pending(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = draft(intent, method).put("status", "pending");
        charge.put("amount_captured", Json.number(intent, "amount")).put("captured", true);
        objects.insert(charge);
        events.emit("charge.pending", charge);
        return charge;
    }

    ObjectNode failed(ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = draft(intent, method);
        fail(charge, decline);
        objects.insert(charge);
        events.emit("charge.failed", charge);
        return charge;
    }

    /** A pending charge is answered. */
    void settlePending(ObjectNode charge) {
        ObjectNode before = charge.deepCopy();
        charge.put("paid", true).put("status", "succeeded");
        settle(charge, Json.number(charge, "amount"));
        objects.save(charge);
        events.emit("charge.succeeded", charge, Json.previous(before, charge));
    }

    void failPending(ObjectNode charge, Decline decline) {
        ObjectNode before = charge.deepCopy();
        fail(charge, decline);
        objects.save(charge);
        events.emit("charge.failed", charge, Json.previous(before, charge));
    }

    void capture(ObjectNode charge, long amount) {
        ObjectNode before = charge.deepCopy();
        settle(charge, amount);
        if (amount < Json.number(charge, "amount")) {
            charge.put("amount_refunded", Json.number(charge, "amount") - amount);
        }
        objects.save(charge);
        events.emit("charge.captured", charge, Json.previous(before, charge));
    }

    ObjectNode update(ObjectNode charge, Params params) {
        ObjectNode before = charge.deepCopy();
        Json.copyTexts(params, charge, "description", "receipt_email", "customer", "transfer_group");
        Json.copyBranch(params, charge, "shipping");
        if (params.has("fraud_details")) {
            Json.copyTexts(params.child("fraud_details"), Json.child(charge, "fraud_details"), "user_report");
        }
        Json.mergeMetadata(params, charge);
        save("charge.updated", before, charge);
        return charge;
    }

    /** Stores a changed charge and tells of it. */
    public void save(String event, ObjectNode before, ObjectNode charge) {
        objects.save(charge);
        events.emitChange(event, before, charge);
    }

    private void settle(ObjectNode charge, long amount) {
        charge.put("amount_captured", amount).put("captured", true);
        charge.put("balance_transaction", Json.text(balance.ofCharge(charge), "id"));
    }

    private static void fail(ObjectNode charge, Decline decline) {
        charge.put("status", "failed")
                .put("paid", false)
                .put("captured", false)
                .put("amount_captured", 0)
                .put("failure_code", decline.code())
                .put("failure_message", decline.message());
        boolean blocked = "fraudulent".equals(decline.declineCode());
        Json.child(charge, "outcome")
                .put("network_status", blocked ? "not_sent_to_network" : "declined_by_network")
                .put("reason", decline.declineCode() == null ? decline.code() : decline.declineCode())
                .put("seller_message", "The bank did not return any further details with this decline.")
                .put("type", blocked ? "blocked" : "issuer_declined");
    }

    private ObjectNode draft(ObjectNode intent, ObjectNode method) {
        String id = Ids.next("ch_3");
        ObjectNode charge = Json.template("charge")
                .put("id", id)
                .put("amount", Json.number(intent, "amount"))
                .put("created", clock.instant().getEpochSecond())
                .put("currency", Json.text(intent, "currency"))
                .put("payment_intent", Json.text(intent, "id"))
                .put("payment_method", Json.text(method, "id"))
                .put("receipt_url", "https://pay.stripe.com/receipts/payment/" + id);
        for (String same : new String[] {
            "customer", "description", "metadata", "receipt_email", "shipping", "statement_descriptor", "transfer_group"
        }) {
            charge.set(same, intent.path(same).deepCopy());
        }
        charge.set("billing_details", method.path("billing_details").deepCopy());
        charge.set("payment_method_details", PaymentMethodDetails.of(method, Json.number(intent, "amount")));
        return charge;
    }
}
