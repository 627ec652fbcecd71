package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.http.PublicAddress;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of an invoice: draft, open, then paid, void or uncollectible; and the events of each step. */
@Component
public class Invoices {

    static final String FINALIZE = "invoice.finalize";
    static final String OVERDUE = "invoice.overdue";

    /** Stripe leaves a renewal's draft open to changes for about an hour. */
    private static final Duration DRAFT = Duration.ofHours(1);

    private final StripeObjects objects;
    private final Events events;
    private final Alarms alarms;
    private final ObjectProvider<InvoiceFollower> followers;
    private final PublicAddress pages;

    Invoices(
            StripeObjects objects,
            Events events,
            Alarms alarms,
            ObjectProvider<InvoiceFollower> followers,
            PublicAddress pages) {
        this.objects = objects;
        this.events = events;
        this.alarms = alarms;
        this.followers = followers;
        this.pages = pages;
    }

    public ObjectNode get(String id) {
        return objects.get("invoice", id, "invoice");
    }

    /** Stores a draft and announces it; it finalises itself in an hour unless the caller does it before. */
    public ObjectNode draft(NewInvoice asked) {
        ObjectNode invoice = preview(asked, Ids.next("in_1"));
        long finalizes = alarms.now() + DRAFT.toSeconds();
        invoice.put("automatically_finalizes_at", finalizes);
        objects.insert(invoice);
        alarms.set(FINALIZE, Json.text(invoice, "id"), finalizes);
        events.emit("invoice.created", invoice);
        return invoice;
    }

    /** The invoice as it would be; nothing is stored. */
    public ObjectNode preview(NewInvoice asked, String id) {
        ObjectNode invoice = Json.template("invoice");
        invoice.put("id", id)
                .put("created", alarms.now())
                .put("billing_reason", asked.reason())
                .put("currency", asked.currency())
                .put("customer", asked.customer())
                .put("period_start", asked.periodStart())
                .put("period_end", asked.periodEnd());
        if (asked.daysUntilDue() != null) {
            invoice.put("collection_method", "send_invoice")
                    .put(
                            "due_date",
                            alarms.now() + Duration.ofDays(asked.daysUntilDue()).toSeconds());
        }
        copyCustomer(objects.get("customer", asked.customer(), "customer"), invoice);
        if (asked.subscription() != null) {
            copySubscription(asked.subscription(), invoice);
        }
        Amounts.put(invoice, asked.lines());
        return invoice;
    }

    /** Draft to open: it gets its number and its pages, and can be paid from now on. */
    public ObjectNode finalizeDraft(ObjectNode draft) {
        requireStatus(draft, Set.of("draft"), "This invoice is already finalized, you can't re-finalize it.");
        ObjectNode invoice = draft.deepCopy();
        String id = Json.text(invoice, "id");
        invoice.put("status", "open")
                .put("effective_at", alarms.now())
                .put("number", nextNumber(Json.text(invoice, "customer")))
                .put("hosted_invoice_url", pages.of("/i/" + id))
                .put("invoice_pdf", pages.of("/i/" + id + "/pdf"))
                .putNull("automatically_finalizes_at");
        Json.child(invoice, "status_transitions").put("finalized_at", alarms.now());
        settleBalance(invoice);
        objects.save(invoice);
        alarms.cancel(FINALIZE, id);
        events.emit("invoice.finalized", invoice);
        if (isSent(invoice)) {
            alarms.set(OVERDUE, id, Json.number(invoice, "due_date"));
            events.emit("invoice.sent", invoice);
        }
        return Json.number(invoice, "amount_due") == 0 ? paid(invoice) : invoice;
    }

    /** Nothing is owed any more. */
    ObjectNode paid(ObjectNode open) {
        ObjectNode invoice = change(open, paid -> {
            paid.put("status", "paid")
                    .put("attempted", true)
                    .put("auto_advance", false)
                    .put("amount_paid", Json.number(paid, "amount_due"))
                    .put("amount_remaining", 0)
                    .putNull("next_payment_attempt");
            Json.child(paid, "status_transitions").put("paid_at", alarms.now());
        });
        close(invoice);
        events.emit("invoice.paid", invoice);
        events.emit("invoice.payment_succeeded", invoice);
        followers.forEach(follower -> follower.paid(invoice));
        return get(Json.text(invoice, "id"));
    }

    ObjectNode voidIt(ObjectNode open) {
        requireStatus(
                open, Set.of("open", "uncollectible"), "You can only pass in open invoices. This invoice isn't open.");
        ObjectNode invoice = change(open, changed -> {
            changed.put("status", "void").put("auto_advance", false).putNull("next_payment_attempt");
            Json.child(changed, "status_transitions").put("voided_at", alarms.now());
        });
        close(invoice);
        events.emit("invoice.voided", invoice);
        followers.forEach(follower -> follower.writtenOff(invoice));
        return invoice;
    }

    public ObjectNode markUncollectible(ObjectNode open) {
        requireStatus(open, Set.of("open"), "You can only pass in open invoices. This invoice isn't open.");
        ObjectNode invoice = change(open, changed -> {
            changed.put("status", "uncollectible").put("auto_advance", false).putNull("next_payment_attempt");
            Json.child(changed, "status_transitions").put("marked_uncollectible_at", alarms.now());
        });
        close(invoice);
        events.emit("invoice.marked_uncollectible", invoice);
        followers.forEach(follower -> follower.writtenOff(invoice));
        return invoice;
    }

    /** No attempt will be made by itself any more: its subscription has ended, or collection is paused. */
    public ObjectNode stopAdvancing(ObjectNode invoice) {
        alarms.cancel(Collection.RETRY, Json.text(invoice, "id"));
        alarms.cancel(FINALIZE, Json.text(invoice, "id"));
        return change(
                invoice,
                changed -> changed.put("auto_advance", false)
                        .putNull("automatically_finalizes_at")
                        .putNull("next_payment_attempt"));
    }

    /** Changes fields, stores the invoice and announces {@code invoice.updated} where something changed. */
    public ObjectNode change(ObjectNode before, Consumer<ObjectNode> change) {
        ObjectNode invoice = before.deepCopy();
        change.accept(invoice);
        objects.save(invoice);
        events.emitChange("invoice.updated", before, invoice);
        return invoice;
    }

    static boolean isSent(JsonNode invoice) {
        return Json.text(invoice, "collection_method").equals("send_invoice");
    }

    private void close(ObjectNode invoice) {
        alarms.cancel(OVERDUE, Json.text(invoice, "id"));
        alarms.cancel(Collection.RETRY, Json.text(invoice, "id"));
    }

    static void requireStatus(JsonNode invoice, Set<String> statuses, String otherwise) {
        if (!statuses.contains(Json.text(invoice, "status"))) {
            throw StripeError.invalid("invoice_not_editable", null, otherwise);
        }
    }

    private static void copyCustomer(ObjectNode customer, ObjectNode invoice) {
        for (String field : List.of("email", "name", "phone", "address", "shipping")) {
            invoice.set("customer_" + field, customer.path(field).isMissingNode() ? null : customer.get(field));
        }
    }

    private static void copySubscription(ObjectNode subscription, ObjectNode invoice) {
        ObjectNode parent = invoice.putObject("parent").putNull("quote_details");
        parent.putObject("subscription_details")
                .put("subscription", Json.text(subscription, "id"))
                .set("metadata", subscription.path("metadata").deepCopy());
        parent.put("type", "subscription_details");
    }

    /** A credit lowers what is due; what is more than due becomes credit. */
    private void settleBalance(ObjectNode invoice) {
        ObjectNode customer = objects.get("customer", Json.text(invoice, "customer"), "customer");
        long total = Json.number(invoice, "total");
        long balance = Json.number(customer, "balance");
        long owed = total + balance;
        long ending = total < 0 ? owed : Math.min(owed, 0);
        invoice.put("starting_balance", balance)
                .put("ending_balance", ending)
                .put("amount_due", Math.max(owed, 0))
                .put("amount_remaining", Math.max(owed, 0));
        if (ending != balance) {
            ObjectNode after = customer.deepCopy().put("balance", ending);
            objects.save(after);
            events.emitChange("customer.updated", customer, after);
        }
    }

    private String nextNumber(String customerId) {
        ObjectNode customer = objects.get("customer", customerId, "customer");
        long sequence = Math.max(1, Json.number(customer, "next_invoice_sequence"));
        objects.save(customer.put("next_invoice_sequence", sequence + 1));
        return "%s-%04d".formatted(Json.optional(customer, "invoice_prefix").orElse("TOLLGATE"), sequence);
    }
}
