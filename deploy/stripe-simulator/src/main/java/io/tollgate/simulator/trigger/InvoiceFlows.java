package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import io.tollgate.simulator.store.Json;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Invoices of subscriptions: paid, not paid, written off. */
@Component
class InvoiceFlows implements Flow.Catalogue {

    private static final String BILL_NOW = "billing_cycle_anchor=now&proration_behavior=none&off_session=true";

    private final SubscriptionFlows subscriptions;

    InvoiceFlows(SubscriptionFlows subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public List<Flow> flows() {
        Stream<Flow> paid = Stream.of(
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid")
                .map(event -> flow(event, steps -> subscriptions.start(steps, "")));
        return Stream.concat(
                        paid,
                        Stream.of(
                                flow("invoice.payment_failed", steps -> bill(steps, "pm_card_chargeCustomerFail")),
                                flow(
                                        "invoice.payment_action_required",
                                        steps -> bill(steps, "pm_card_authenticationRequired")),
                                flow("invoice.sent", this::open),
                                flow("invoice.overdue", steps -> steps.fall("invoice.overdue", open(steps))),
                                flow(
                                        "invoice.voided",
                                        steps -> steps.post("/v1/invoices/" + open(steps) + "/void", "")),
                                flow(
                                        "invoice.marked_uncollectible",
                                        steps -> steps.post("/v1/invoices/" + open(steps) + "/mark_uncollectible", "")),
                                flow(
                                        "invoice.upcoming",
                                        steps -> steps.fall(
                                                "subscription.upcoming", id(subscriptions.start(steps, ""))))))
                .toList();
    }

    private void bill(Steps steps, String card) {
        steps.post(SubscriptionFlows.one(subscriptions.withCard(steps, card)), BILL_NOW);
    }

    /** An invoice that waits for its customer to pay it. */
    private String open(Steps steps) {
        ObjectNode subscription = subscriptions.sent(steps);
        return id(steps.post("/v1/invoices/" + Json.text(subscription, "latest_invoice") + "/finalize", ""));
    }

    private static Flow flow(String event, Consumer<Steps> steps) {
        return new Flow(event, "/v1/invoices", steps);
    }
}
