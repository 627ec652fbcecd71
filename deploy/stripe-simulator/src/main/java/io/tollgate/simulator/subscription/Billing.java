package io.tollgate.simulator.subscription;

import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.invoice.Invoices;
import io.tollgate.simulator.invoice.NewInvoice;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes a subscription's invoices. */
@Component
class Billing {

    private final Invoices invoices;
    private final Collection collection;
    private final Alarms alarms;

    Billing(Invoices invoices, Collection collection, Alarms alarms) {
        this.invoices = invoices;
        this.collection = collection;
        this.alarms = alarms;
    }

    /** @param reason Stripe's {@code billing_reason} */
    ObjectNode draft(ObjectNode subscription, String reason, List<ObjectNode> lines) {
        return invoices.draft(asked(subscription, reason, lines));
    }

    ObjectNode preview(ObjectNode subscription, String reason, List<ObjectNode> lines, String id) {
        return invoices.preview(asked(subscription, reason, lines), id);
    }

    /** Finalises at once, as the first invoice and an immediate one are; sent ones wait for the customer. */
    ObjectNode open(ObjectNode draft) {
        return invoices.finalizeDraft(draft);
    }

    /** Tries to collect an open invoice now. */
    Collection.Outcome collect(ObjectNode invoice, boolean offSession) {
        return Json.text(invoice, "status").equals("open") && !isSent(invoice)
                ? collection.attempt(invoice, offSession)
                : Collection.Outcome.PAID;
    }

    /** What became of it. */
    ObjectNode get(ObjectNode invoice) {
        return invoices.get(Json.text(invoice, "id"));
    }

    static boolean isSent(ObjectNode subscriptionOrInvoice) {
        return Json.text(subscriptionOrInvoice, "collection_method").equals("send_invoice");
    }

    private NewInvoice asked(ObjectNode subscription, String reason, List<ObjectNode> lines) {
        boolean cycle = reason.equals("subscription_cycle");
        return new NewInvoice(
                Json.text(subscription, "customer"),
                Json.text(subscription, "currency"),
                subscription,
                reason,
                lines,
                cycle
                        ? lines.stream()
                                .mapToLong(line -> Json.number(line, "period.start"))
                                .min()
                                .orElse(alarms.now())
                        : alarms.now(),
                alarms.now(),
                isSent(subscription) ? Json.number(subscription, "days_until_due") : null);
    }
}
