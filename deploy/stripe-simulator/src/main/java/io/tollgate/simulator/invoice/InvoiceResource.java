package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invoices}. */
@Component
class InvoiceResource implements Resource {

    private static final String ONE = "/v1/invoices/{invoice}";
    private static final Accepted UPDATE = Accepted.of(
            "auto_advance default_payment_method description footer metadata.* statement_descriptor days_until_due due_date");
    private static final Accepted PAY = Accepted.of("payment_method off_session paid_out_of_band source forgive");

    private final Invoices invoices;
    private final Collection collection;
    private final StripeObjects objects;
    private final Listing listing;
    private final Events events;

    InvoiceResource(Invoices invoices, Collection collection, StripeObjects objects, Listing listing, Events events) {
        this.invoices = invoices;
        this.collection = collection;
        this.objects = objects;
        this.listing = listing;
        this.events = events;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/v1/invoices", Accepted.list("customer subscription status collection_method"), this::list),
                Operation.get(ONE, this::get),
                Operation.post(ONE, UPDATE, this::update),
                Operation.delete(ONE, Accepted.of(""), this::delete),
                Operation.get(ONE + "/lines", Accepted.list(""), call -> Json.child(get(call), "lines")),
                Operation.post(
                        ONE + "/finalize", Accepted.of("auto_advance"), call -> invoices.finalizeDraft(get(call))),
                Operation.post(ONE + "/pay", PAY, this::pay),
                Operation.post(ONE + "/send", Accepted.of(""), this::send),
                Operation.post(ONE + "/void", Accepted.of(""), call -> collection.voidIt(get(call))),
                Operation.post(
                        ONE + "/mark_uncollectible", Accepted.of(""), call -> invoices.markUncollectible(get(call))));
    }

    private ObjectNode get(Call call) {
        return objects.live("invoice", call.id("invoice"), "invoice");
    }

    private ObjectNode list(Call call) {
        Listing.Conditions conditions = new Listing.Conditions();
        Params params = call.params();
        for (String filter : List.of("customer", "status", "collection_method")) {
            params.text(filter).ifPresent(value -> conditions.equal(filter, value));
        }
        params.text("subscription").ifPresent(id -> conditions.equal("parent.subscription_details.subscription", id));
        return listing.of("invoice", call, conditions);
    }

    private ObjectNode update(Call call) {
        Params params = call.params();
        return invoices.change(get(call), invoice -> {
            Json.mergeMetadata(params, invoice);
            Json.copyTexts(params, invoice, "description", "footer", "statement_descriptor", "default_payment_method");
            Json.copyNumbers(params, invoice, "due_date");
            Json.copyFlags(params, invoice, "auto_advance");
        });
    }

    private ObjectNode delete(Call call) {
        ObjectNode invoice = get(call);
        Invoices.requireStatus(
                invoice, Set.of("draft"), "You can only delete draft invoices. Void this invoice instead.");
        ObjectNode stub = objects.delete(invoice);
        events.emit("invoice.deleted", invoice);
        return stub;
    }

    private ObjectNode pay(Call call) {
        ObjectNode asked = get(call);
        ObjectNode invoice = Json.text(asked, "status").equals("draft") ? invoices.finalizeDraft(asked) : asked;
        if (Json.text(invoice, "status").equals("paid") && asked != invoice) {
            return invoice;
        }
        Invoices.requireStatus(invoice, Set.of("open", "uncollectible"), "Invoice is already paid");
        if (call.params().flag("paid_out_of_band").orElse(false)) {
            return invoices.paid(invoice);
        }
        boolean offSession = call.params().flag("off_session").orElse(true);
        Collection.Outcome outcome = call.params().text("payment_method").isPresent()
                ? collection.attempt(invoice, call.params().text("payment_method"), offSession)
                : collection.attempt(invoice, offSession);
        if (outcome == Collection.Outcome.DECLINED || outcome == Collection.Outcome.ACTION_REQUIRED) {
            throw collection.refusal(invoice);
        }
        return get(call);
    }

    private ObjectNode send(Call call) {
        ObjectNode asked = get(call);
        ObjectNode invoice = Json.text(asked, "status").equals("draft") ? invoices.finalizeDraft(asked) : asked;
        events.emit("invoice.sent", invoice);
        return invoice;
    }
}
