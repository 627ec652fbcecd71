package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import io.tollgate.simulator.checkout.CheckoutControl;
import io.tollgate.simulator.store.Json;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Somebody buys the ebook on the checkout page. */
@Component
class CheckoutFlows implements Flow.Catalogue {

    private static final String SESSIONS = "/v1/checkout/sessions";

    private final CheckoutControl page;

    CheckoutFlows(CheckoutControl page) {
        this.page = page;
    }

    @Override
    public List<Flow> flows() {
        return List.of(
                flow("completed", steps -> pay(open(steps), Json.object().put("card", "4242424242424242"))),
                flow("async_payment_succeeded", steps -> debit(steps, false)),
                flow("async_payment_failed", steps -> debit(steps, true)),
                flow("expired", steps -> steps.post(SESSIONS + "/" + id(open(steps)) + "/expire", "")));
    }

    private void debit(Steps steps, boolean fails) {
        ObjectNode paid = pay(
                open(steps), Json.object().put("payment_method", "sepa_debit").put("fails", fails));
        steps.fall("payment_intent.answer", Json.text(paid, "payment_intent"));
    }

    private ObjectNode pay(ObjectNode session, ObjectNode with) {
        return page.pay(id(session), with.put("email", "ada@example.com").put("name", "Ada Example"));
    }

    private static ObjectNode open(Steps steps) {
        String customer = steps.override("customer").isPresent() ? "customer=" + steps.customer() + "&" : "";
        String workspace = steps.override("metadata.workspace_id").orElse("ws_demo");
        return steps.post(
                SESSIONS,
                "mode=payment&line_items[0][price]=price_ebook&line_items[0][quantity]=1&client_reference_id="
                        + workspace
                        + "&success_url=https://shop.example/done&cancel_url=https://shop.example/cancel&payment_intent_data"
                        + "[metadata][workspace_id]=" + workspace + "&" + customer + Steps.DEMO);
    }

    private static Flow flow(String event, Consumer<Steps> steps) {
        return new Flow("checkout.session." + event, SESSIONS, steps);
    }
}
