package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/invoices/create_preview}: what the next invoice of a subscription would be, with a change or without. */
@Component
class InvoicePreviewResource implements Resource {

    private static final Accepted ACCEPTED = Accepted.of("""
            customer subscription subscription_details.items[].id subscription_details.items[].price
            subscription_details.items[].quantity subscription_details.items[].deleted
            subscription_details.proration_behavior subscription_details.proration_date""");

    private final Subscriptions subscriptions;
    private final ChangeSubscription change;
    private final Lines lines;
    private final Billing billing;
    private final Alarms alarms;

    InvoicePreviewResource(
            Subscriptions subscriptions, ChangeSubscription change, Lines lines, Billing billing, Alarms alarms) {
        this.subscriptions = subscriptions;
        this.change = change;
        this.lines = lines;
        this.billing = billing;
        this.alarms = alarms;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.post("/v1/invoices/create_preview", ACCEPTED, this::preview));
    }

    private ObjectNode preview(Call call) {
        ObjectNode subscription = subscriptions.get(call.params().required("subscription"));
        Params details = call.params().child("subscription_details");
        ObjectNode changed = subscription.deepCopy();
        boolean restarts = change.items(details, changed);
        long at = details.number("proration_date").orElse(alarms.now());
        boolean prorates =
                !details.text("proration_behavior").filter("none"::equals).isPresent()
                        && !Subscriptions.status(subscription).equals("trialing");
        List<ObjectNode> previewed = new ArrayList<>(lines.pending(Json.text(subscription, "id")));
        if (restarts) {
            Cycle.restart(changed, alarms.now());
            previewed.addAll(prorates ? lines.creditsOfChange(subscription, at) : List.of());
            previewed.addAll(lines.ofPeriod(changed));
        } else {
            previewed.addAll(prorates ? lines.ofChange(subscription, changed, at) : List.of());
            previewed.addAll(lines.ofPeriod(Cycle.next(changed)));
        }
        return billing.preview(changed, "upcoming", previewed, Ids.next("upcoming_in_1"));
    }
}
