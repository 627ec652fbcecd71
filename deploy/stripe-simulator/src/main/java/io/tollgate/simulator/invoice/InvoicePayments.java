package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Which payment intent collects which invoice: since basil the only link between the two. */
@Component
class InvoicePayments implements Resource {

    private final StripeObjects objects;
    private final Listing listing;
    private final Events events;
    private final Alarms alarms;

    InvoicePayments(StripeObjects objects, Listing listing, Events events, Alarms alarms) {
        this.objects = objects;
        this.listing = listing;
        this.events = events;
        this.alarms = alarms;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/v1/invoice_payments",
                        Accepted.list("invoice status payment.type payment.payment_intent"),
                        this::list),
                Operation.get(
                        "/v1/invoice_payments/{id}",
                        call -> objects.get("invoice_payment", call.id("id"), "invoice_payment")));
    }

    /** The one that is still to be paid. */
    Optional<ObjectNode> open(String invoice) {
        return objects.where("invoice_payment", Map.of("invoice", invoice, "status", "open")).stream()
                .findFirst();
    }

    Optional<ObjectNode> ofIntent(String intent) {
        return objects.where("invoice_payment", Map.of("payment.payment_intent", intent)).stream()
                .findFirst();
    }

    ObjectNode link(ObjectNode invoice, String intent) {
        ObjectNode payment = Json.template("invoice_payment")
                .put("id", Ids.next("inpay_1"))
                .put("amount_requested", Json.number(invoice, "amount_due"))
                .put("created", alarms.now())
                .put("currency", Json.text(invoice, "currency"))
                .put("invoice", Json.text(invoice, "id"));
        Json.child(payment, "payment").put("payment_intent", intent);
        objects.insert(payment);
        return payment;
    }

    void paid(ObjectNode payment) {
        payment.put("status", "paid").put("amount_paid", Json.number(payment, "amount_requested"));
        Json.child(payment, "status_transitions").put("paid_at", alarms.now());
        objects.save(payment);
        events.emit("invoice_payment.paid", payment);
    }

    void canceled(ObjectNode payment) {
        payment.put("status", "canceled");
        Json.child(payment, "status_transitions").put("canceled_at", alarms.now());
        objects.save(payment);
    }

    private ObjectNode list(Call call) {
        Listing.Conditions conditions = new Listing.Conditions();
        call.params().text("invoice").ifPresent(invoice -> conditions.equal("invoice", invoice));
        call.params().text("status").ifPresent(status -> conditions.equal("status", status));
        call.params()
                .child("payment")
                .text("payment_intent")
                .ifPresent(intent -> conditions.equal("payment.payment_intent", intent));
        return listing.of("invoice_payment", call, conditions);
    }
}
