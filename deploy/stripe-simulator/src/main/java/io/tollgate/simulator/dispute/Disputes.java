package io.tollgate.simulator.dispute;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.payment.BalanceTransactions;
import io.tollgate.simulator.payment.Charges;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of a dispute. Money moves with it: withdrawn when a chargeback opens, given back when it is won. */
@Component
public class Disputes {

    static final String DECISION = "dispute.decision";
    static final Set<String> CLOSED = Set.of("won", "lost", "warning_closed", "prevented", "charge_refunded");
    static final Set<String> STATUSES = Set.of(
            "warning_needs_response",
            "warning_under_review",
            "warning_closed",
            "needs_response",
            "under_review",
            "won",
            "lost",
            "prevented",
            "charge_refunded");
    private static final long FEE = 1500;
    private static final long TO_RESPOND = Duration.ofDays(9).toSeconds();
    private static final long UNANSWERED = Duration.ofDays(5).toSeconds();
    private static final long TO_DECIDE = Duration.ofDays(60).toSeconds();

    private final StripeObjects objects;
    private final Events events;
    private final Charges charges;
    private final BalanceTransactions balance;
    private final Alarms alarms;
    private final ObjectProvider<DisputeHook> hooks;

    Disputes(
            StripeObjects objects,
            Events events,
            Charges charges,
            BalanceTransactions balance,
            Alarms alarms,
            ObjectProvider<DisputeHook> hooks) {
        this.objects = objects;
        this.events = events;
        this.charges = charges;
        this.balance = balance;
        this.alarms = alarms;
        this.hooks = hooks;
    }

    /**
     * The cardholder complains at his bank.
     *
     * @param inquiry whether the bank only asks, and no money moves yet
     */
    public ObjectNode open(ObjectNode charge, String reason, boolean inquiry) {
        refuseWhereImpossible(charge);
        ObjectNode dispute = Json.template("dispute")
                .put("id", Ids.next("du_1"))
                .put("amount", Json.number(charge, "amount") - Json.number(charge, "amount_refunded"))
                .put("charge", Json.text(charge, "id"))
                .put("created", alarms.now())
                .put("currency", Json.text(charge, "currency"))
                .put("is_charge_refundable", inquiry)
                .put("reason", reason)
                .put("status", inquiry ? "warning_needs_response" : "needs_response");
        dispute.set("payment_intent", charge.path("payment_intent"));
        Json.child(dispute, "evidence_details").put("due_by", alarms.now() + TO_RESPOND);
        String brand =
                Json.optional(charge, "payment_method_details.card.brand").orElse("visa");
        Json.child(Json.child(dispute, "payment_method_details"), "card")
                .put("case_type", inquiry ? "inquiry" : "chargeback")
                .put("brand", brand)
                .put("network", brand);
        objects.insert(dispute);
        if (!inquiry) {
            mark(charge, true);
        }
        events.emit("charge.dispute.created", dispute);
        if (!inquiry) {
            withdraw(dispute);
        }
        hooks.forEach(hook -> hook.opened(charge));
        // The bank takes its time before it decides on a case that nobody has answered.
        alarms.set(DECISION, Json.text(dispute, "id"), alarms.now() + TO_RESPOND + UNANSWERED);
        return dispute;
    }

    ObjectNode update(ObjectNode dispute, Params params) {
        ObjectNode before = dispute.deepCopy();
        if (params.has("evidence")) {
            requireAnswerable(dispute);
            ObjectNode evidence = Json.child(dispute, "evidence");
            params.child("evidence")
                    .tree()
                    .properties()
                    .forEach(field -> evidence.set(field.getKey(), emptyToNull(field.getValue())));
            Json.child(dispute, "evidence_details").put("has_evidence", true);
        }
        Json.mergeMetadata(params, dispute);
        if (params.flag("submit").orElse(params.has("evidence"))) {
            submit(dispute);
        }
        save(before, dispute);
        return dispute;
    }

    /** We accept it: the dispute is lost. */
    ObjectNode accept(ObjectNode dispute) {
        requireAnswerable(dispute);
        return become(dispute, Json.text(dispute, "status").startsWith("warning") ? "warning_closed" : "lost");
    }

    /** Puts a dispute into a status, with everything that comes with it. */
    public ObjectNode become(ObjectNode dispute, String status) {
        ObjectNode before = dispute.deepCopy();
        String old = Json.text(dispute, "status");
        if (old.equals(status)) {
            return dispute;
        }
        boolean escalated = old.startsWith("warning")
                && Set.of("needs_response", "under_review", "lost", "won").contains(status);
        dispute.put("status", status);
        ObjectNode charge = objects.get("charge", Json.text(dispute, "charge"), "charge");
        if (escalated) {
            dispute.put("is_charge_refundable", false);
            Json.child(Json.child(dispute, "payment_method_details"), "card").put("case_type", "chargeback");
            mark(charge, true);
            withdraw(dispute);
        }
        objects.save(dispute);
        if (CLOSED.contains(status)) {
            alarms.cancel(DECISION, Json.text(dispute, "id"));
            if (status.equals("won") || status.equals("prevented")) {
                reinstate(dispute);
            }
            events.emit("charge.dispute.closed", dispute, Json.previous(before, dispute));
        } else {
            save(before, dispute);
        }
        return dispute;
    }

    /** Time is up: what was not answered is lost, what was is decided. */
    void decide(ObjectNode dispute) {
        switch (Json.text(dispute, "status")) {
            case "needs_response" -> become(dispute, "lost");
            case "warning_needs_response", "warning_under_review" -> become(dispute, "warning_closed");
            case "under_review" -> become(dispute, verdict(dispute));
            default -> {}
        }
    }

    /** Stripe's test evidence says how the case ends. */
    private static String verdict(ObjectNode dispute) {
        return Json.text(dispute, "evidence.uncategorized_text").equals("winning_evidence") ? "won" : "lost";
    }

    private void submit(ObjectNode dispute) {
        requireAnswerable(dispute);
        ObjectNode details = Json.child(dispute, "evidence_details");
        boolean inquiry = Json.text(dispute, "status").startsWith("warning");
        details.put("submission_count", Json.number(details, "submission_count") + 1)
                .put("submission_method", "manual");
        dispute.put("status", inquiry ? "warning_under_review" : "under_review");
        String text = Json.text(dispute, "evidence.uncategorized_text");
        boolean decidedAtOnce = text.equals("winning_evidence") || text.equals("losing_evidence");
        alarms.set(DECISION, Json.text(dispute, "id"), alarms.now() + (decidedAtOnce ? 1 : TO_DECIDE));
    }

    private void requireAnswerable(ObjectNode dispute) {
        if (CLOSED.contains(Json.text(dispute, "status"))) {
            throw StripeError.invalid(null, null, "This dispute is already closed");
        }
        if (Json.number(dispute, "evidence_details.submission_count") > 0) {
            throw StripeError.invalid(
                    null, null, "You have already submitted evidence for this dispute, and cannot submit more.");
        }
    }

    private static void refuseWhereImpossible(ObjectNode charge) {
        if (!Json.text(charge, "status").equals("succeeded") || Json.flag(charge, "refunded")) {
            throw StripeError.invalid("charge", "A charge that failed or was fully refunded cannot be disputed.");
        }
        if (Json.flag(charge, "disputed")) {
            throw StripeError.invalid("charge", "This charge is disputed already.");
        }
    }

    private void mark(ObjectNode charge, boolean disputed) {
        ObjectNode before = charge.deepCopy();
        charges.save("charge.updated", before, charge.put("disputed", disputed));
    }

    private void withdraw(ObjectNode dispute) {
        money(dispute, -Json.number(dispute, "amount"), FEE);
        events.emit("charge.dispute.funds_withdrawn", dispute);
    }

    private void reinstate(ObjectNode dispute) {
        if (dispute.path("balance_transactions").isEmpty()) {
            return;
        }
        money(dispute, Json.number(dispute, "amount"), -FEE);
        events.emit("charge.dispute.funds_reinstated", dispute);
    }

    private void money(ObjectNode dispute, long amount, long fee) {
        ObjectNode transaction = balance.add("adjustment", dispute, amount, fee);
        ((ArrayNode) dispute.path("balance_transactions")).add(transaction);
        objects.save(dispute);
    }

    private void save(ObjectNode before, ObjectNode dispute) {
        objects.save(dispute);
        events.emitChange("charge.dispute.updated", before, dispute);
    }

    private static JsonNode emptyToNull(JsonNode value) {
        return value.asString("").isEmpty() && !value.isContainer()
                ? Json.object().nullNode()
                : value;
    }

    static List<String> reasons() {
        return List.of(
                "bank_cannot_process",
                "check_returned",
                "credit_not_processed",
                "customer_initiated",
                "debit_not_authorized",
                "duplicate",
                "fraudulent",
                "general",
                "incorrect_account_details",
                "insufficient_funds",
                "noncompliant",
                "product_not_received",
                "product_unacceptable",
                "subscription_canceled",
                "unrecognized");
    }
}
