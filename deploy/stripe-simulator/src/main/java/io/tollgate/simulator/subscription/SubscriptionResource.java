package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/subscriptions}. */
@Component
class SubscriptionResource implements Resource {

    private static final String ONE = "/v1/subscriptions/{subscription}";
    private static final Accepted CANCEL =
            Accepted.of("invoice_now prorate cancellation_details.comment cancellation_details.feedback");
    private static final Accepted RESUME = Accepted.of("billing_cycle_anchor proration_behavior proration_date");

    private final Subscriptions subscriptions;
    private final StartSubscription start;
    private final ChangeSubscription change;
    private final EndSubscription end;
    private final Cycle cycle;
    private final Lines lines;
    private final Billing billing;
    private final Listing listing;

    SubscriptionResource(
            Subscriptions subscriptions,
            StartSubscription start,
            ChangeSubscription change,
            EndSubscription end,
            Cycle cycle,
            Lines lines,
            Billing billing,
            Listing listing) {
        this.subscriptions = subscriptions;
        this.start = start;
        this.change = change;
        this.end = end;
        this.cycle = cycle;
        this.lines = lines;
        this.billing = billing;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/subscriptions", NewSubscription.ACCEPTED, call -> start.start(call.params())),
                Operation.get(
                        "/v1/subscriptions",
                        Accepted.list("customer status price collection_method test_clock"),
                        this::list),
                Operation.get(ONE, this::get),
                Operation.post(ONE, ChangeSubscription.ACCEPTED, call -> change.change(get(call), call.params())),
                Operation.delete(ONE, CANCEL, this::cancel),
                Operation.post(ONE + "/resume", RESUME, this::resume));
    }

    private ObjectNode get(Call call) {
        return subscriptions.get(call.id("subscription"));
    }

    private ObjectNode cancel(Call call) {
        ObjectNode subscription = get(call);
        if (Subscriptions.hasEnded(subscription)) {
            throw StripeError.missing("subscription", call.id("subscription"), "id");
        }
        Params params = call.params();
        ObjectNode before = subscription.deepCopy();
        Json.copyTexts(
                params.child("cancellation_details"),
                Json.child(subscription, "cancellation_details"),
                "comment",
                "feedback");
        ObjectNode ended = end.now(subscription, "cancellation_requested");
        if (params.flag("prorate").orElse(false)) {
            lines.keepForNextInvoice(
                    Json.text(ended, "id"), lines.creditsOfChange(before, Json.number(ended, "ended_at")));
        }
        if (params.flag("invoice_now").orElse(false)) {
            List<ObjectNode> owed = lines.takePending(Json.text(ended, "id"));
            if (!owed.isEmpty()) {
                billing.collect(billing.open(billing.draft(ended, "subscription_update", owed)), true);
            }
        }
        return ended;
    }

    private ObjectNode resume(Call call) {
        ObjectNode subscription = get(call);
        if (!Subscriptions.status(subscription).equals("paused")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only paused subscriptions can be resumed, but this subscription's status is "
                            + Subscriptions.status(subscription) + ".");
        }
        return cycle.resume(subscription);
    }

    /** Without a status, those that are not canceled. */
    private ObjectNode list(Call call) {
        Listing.Conditions conditions = new Listing.Conditions();
        Params params = call.params();
        for (String filter : List.of("customer", "collection_method", "test_clock")) {
            params.text(filter).ifPresent(value -> conditions.equal(filter, value));
        }
        params.text("price")
                .ifPresent(price -> conditions
                        .and("EXISTS (SELECT 1 FROM json_array_elements(data #> '{items,data}') item"
                                + " WHERE item #>> '{price,id}' = :price)")
                        .param("price", price));
        String status = params.text("status").orElse("");
        switch (status) {
            case "all" -> {}
            case "" -> conditions.and("data ->> 'status' <> 'canceled'");
            case "ended" -> conditions.and("data ->> 'status' IN ('canceled', 'incomplete_expired')");
            default -> conditions.equal("status", status);
        }
        return listing.of("subscription", call, conditions);
    }
}
