package io.tollgate.simulator.refund;

import io.tollgate.contracts.Money;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.payment.BalanceTransactions;
import io.tollgate.simulator.payment.Charges;
import io.tollgate.simulator.payment.PaymentHook;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.paymentmethod.Trait;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Gives charges back, wholly or in parts; never more than was paid. */
@Component
public class Refunds {

    static final String ANSWER = "refund.answer";
    private static final long ANSWER_TAKES = 5;
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");
    private static final Map<String, String> SIGNS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");

    private final StripeObjects objects;
    private final Events events;
    private final Charges charges;
    private final BalanceTransactions balance;
    private final Alarms alarms;
    private final ObjectProvider<PaymentHook> hooks;

    Refunds(
            StripeObjects objects,
            Events events,
            Charges charges,
            BalanceTransactions balance,
            Alarms alarms,
            ObjectProvider<PaymentHook> hooks) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
        this.balance = balance;
        this.alarms = alarms;
        this.hooks = hooks;
    }

    /** @param params those of {@code POST /v1/refunds} */
    public ObjectNode create(ObjectNode charge, Params params) {
        params.oneOf("reason", "", REASONS);
        long amount = amount(charge, params);
        ObjectNode method = objects.get("payment_method", Json.text(charge, "payment_method"), "payment_method");
        boolean pending = PaymentMethods.has(method, Trait.REFUND_PENDING);
        ObjectNode refund = Json.template("refund")
                .put("id", Ids.next("re_3"))
                .put("amount", amount)
                .put("charge", Json.text(charge, "id"))
                .put("created", alarms.now())
                .put("currency", Json.text(charge, "currency"))
                .put("payment_method", Json.text(method, "id"))
                .put("reason", params.text("reason").orElse(null))
                .put("status", pending ? "pending" : "succeeded");
        refund.set("payment_intent", charge.path("payment_intent"));
        refund.set("customer", charge.path("customer"));
        if (!Json.text(method, "type").equals("card")) {
            refund.set("destination_details", Json.object().put("type", "sepa_bank_account"));
        }
        Json.mergeMetadata(params, refund);
        refund.put("balance_transaction", Json.text(balance.add("refund", refund, -amount, 0), "id"));
        objects.insert(refund);
        if (pending || PaymentMethods.has(method, Trait.REFUND_FAILS)) {
            alarms.set(ANSWER, Json.text(refund, "id"), alarms.now() + ANSWER_TAKES);
        }
        count(charge, amount, "charge.refunded");
        events.emit("refund.created", refund);
        hooks.forEach(hook -> hook.refunded(charge));
        return refund;
    }

    ObjectNode update(ObjectNode refund, Params params) {
        ObjectNode before = refund.deepCopy();
        Json.mergeMetadata(params, refund);
        changed(before, refund);
        return refund;
    }

    /** Pending becomes succeeded, succeeded becomes failed: what the two test cards are for. */
    void answer(ObjectNode refund) {
        ObjectNode before = refund.deepCopy();
        if (Json.text(refund, "status").equals("pending")) {
            refund.put("status", "succeeded");
            changed(before, refund);
            return;
        }
        undo(before, refund.put("failure_reason", "unknown").put("status", "failed"));
        events.emit("refund.failed", refund);
    }

    ObjectNode cancel(ObjectNode refund) {
        if (!Json.text(refund, "status").equals("requires_action")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Refund " + Json.text(refund, "id") + " has a status of " + Json.text(refund, "status")
                            + ". Only refunds with a status of requires_action can be canceled.");
        }
        ObjectNode before = refund.deepCopy();
        undo(before, refund.put("status", "canceled"));
        return refund;
    }

    private void undo(ObjectNode before, ObjectNode refund) {
        long amount = Json.number(refund, "amount");
        refund.put("failure_balance_transaction", Json.text(balance.add("refund_failure", refund, amount, 0), "id"));
        count(objects.get("charge", Json.text(refund, "charge"), "charge"), -amount, "charge.updated");
        changed(before, refund);
    }

    private void changed(ObjectNode before, ObjectNode refund) {
        objects.save(refund);
        events.emitChange("refund.updated", before, refund);
        events.emitChange("charge.refund.updated", before, refund);
    }

    private void count(ObjectNode charge, long amount, String event) {
        ObjectNode before = charge.deepCopy();
        long refunded = Json.number(charge, "amount_refunded") + amount;
        charge.put("amount_refunded", refunded).put("refunded", refunded == Json.number(charge, "amount"));
        charges.save(event, before, charge);
    }

    private static long amount(ObjectNode charge, Params params) {
        String id = Json.text(charge, "id");
        long left = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        if (!Json.text(charge, "status").equals("succeeded")) {
            throw StripeError.invalid(null, null, "Charge " + id + " has not succeeded, so it cannot be refunded.");
        }
        if (Json.flag(charge, "refunded")) {
            throw StripeError.invalid("charge_already_refunded", null, "Charge " + id + " has already been refunded.");
        }
        if (Json.flag(charge, "disputed")) {
            throw StripeError.invalid(
                    "charge_disputed", null, "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        long amount = params.number("amount").orElse(left);
        if (amount < 1) {
            throw StripeError.invalid("parameter_invalid_integer", "amount", "Invalid positive integer");
        }
        if (amount > left) {
            String currency = Json.text(charge, "currency");
            boolean untouched = Json.number(charge, "amount_refunded") == 0;
            throw StripeError.invalid(
                    "amount",
                    "Refund amount (" + shown(amount, currency) + ") is greater than "
                            + (untouched ? "charge amount (" : "unrefunded amount on charge (") + shown(left, currency)
                            + ")");
        }
        return amount;
    }

    private static String shown(long amount, String currency) {
        Money money = new Money(amount, currency);
        return SIGNS.getOrDefault(money.currency(), money.currency() + " ") + money.inMainUnit();
    }
}
