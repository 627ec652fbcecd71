package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import io.tollgate.simulator.store.Json;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions to the best plan, of a customer with a good card. */
@Component
class SubscriptionFlows implements Flow.Catalogue {

    static final String SUBSCRIPTIONS = "/v1/subscriptions";

    private final String price;

    SubscriptionFlows(@Value("${STRIPE_PRICE_ID_PRO:price_pro}") List<String> prices) {
        price = prices.getFirst();
    }

    @Override
    public List<Flow> flows() {
        return List.of(
                flow("created", this::subject),
                flow("updated", steps -> steps.post(one(subject(steps)), "metadata[seen]=" + System.nanoTime())),
                flow("deleted", steps -> steps.delete(one(subject(steps)))),
                flow("trial_will_end", steps -> steps.subject(() -> start(steps, "trial_period_days=2"))),
                flow("paused", this::paused),
                flow("resumed", steps -> steps.post(one(paused(steps)) + "/resume", "billing_cycle_anchor=now")));
    }

    private ObjectNode subject(Steps steps) {
        return steps.subject(() -> start(steps, ""));
    }

    /** A subscription whose customer has a good card. */
    ObjectNode start(Steps steps, String more) {
        String customer = steps.customer();
        String card = steps.card(customer, "pm_card_visa");
        return steps.post(SUBSCRIPTIONS, order(customer) + "&default_payment_method=" + card + "&" + more);
    }

    /** A subscription whose invoices are sent. */
    ObjectNode sent(Steps steps) {
        return steps.post(SUBSCRIPTIONS, order(steps.customer()) + "&collection_method=send_invoice&days_until_due=7");
    }

    /** A subscription whose next charge will meet this card. */
    ObjectNode withCard(Steps steps, String card) {
        ObjectNode subscription = start(steps, "");
        String customer = Json.text(subscription, "customer");
        return steps.post(one(subscription), "default_payment_method=" + steps.card(customer, card));
    }

    private ObjectNode paused(Steps steps) {
        ObjectNode trial = steps.subject(() -> steps.post(
                SUBSCRIPTIONS,
                order(steps.customer())
                        + "&trial_period_days=7&trial_settings[end_behavior][missing_payment_method]=pause"));
        steps.fall("subscription.period_end", id(trial));
        return trial;
    }

    static String one(ObjectNode subscription) {
        return SUBSCRIPTIONS + "/" + id(subscription);
    }

    private String order(String customer) {
        return "customer=" + customer + "&items[0][price]=" + price + "&" + Steps.DEMO;
    }

    private static Flow flow(String event, java.util.function.Consumer<Steps> steps) {
        return new Flow("customer.subscription." + event, SUBSCRIPTIONS, steps);
    }
}
