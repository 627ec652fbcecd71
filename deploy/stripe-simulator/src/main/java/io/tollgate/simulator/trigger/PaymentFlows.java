package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Single payments of 29.00 USD, and what is given back of them. */
@Component
class PaymentFlows implements Flow.Catalogue {

    private static final String INTENTS = "/v1/payment_intents";
    private static final String REFUNDS = "/v1/refunds";

    @Override
    public List<Flow> flows() {
        return List.of(
                payment("payment_intent.created", PaymentFlows::intent),
                payment("payment_intent.succeeded", steps -> pay(steps, "pm_card_visa")),
                payment("charge.succeeded", steps -> pay(steps, "pm_card_visa")),
                payment("payment_intent.payment_failed", PaymentFlows::decline),
                payment("charge.failed", PaymentFlows::decline),
                payment("payment_intent.requires_action", steps -> pay(steps, "pm_card_threeDSecure2Required")),
                payment("payment_intent.processing", PaymentFlows::debit),
                payment(
                        "payment_intent.canceled",
                        steps -> steps.post(INTENTS + "/" + id(intent(steps)) + "/cancel", "")),
                refund("refund.created", steps -> refund(steps, "pm_card_visa")),
                refund("charge.refunded", steps -> refund(steps, "pm_card_visa")),
                refund("refund.updated", PaymentFlows::describe),
                refund("charge.refund.updated", PaymentFlows::describe),
                refund("refund.failed", steps -> steps.fall("refund.answer", id(refund(steps, "pm_card_refundFail")))));
    }

    private static ObjectNode intent(Steps steps) {
        return steps.post(
                INTENTS, "amount=2900&currency=usd&payment_method_types[0]=card&" + customer(steps) + Steps.DEMO);
    }

    /** The charge, paid with a test card. */
    static ObjectNode pay(Steps steps, String card) {
        String intent = INTENTS + "/" + id(intent(steps));
        return steps.post(intent + "/confirm", "return_url=https://shop.example/done&payment_method=" + card);
    }

    private static void decline(Steps steps) {
        steps.refused(INTENTS + "/" + id(intent(steps)) + "/confirm", "payment_method=pm_card_chargeDeclined");
    }

    private static void debit(Steps steps) {
        String account = id(steps.post(
                "/v1/payment_methods",
                "type=sepa_debit&sepa_debit[iban]=DE89370400440532013000"
                        + "&billing_details[name]=Ada Example&billing_details[email]=ada@example.com"));
        String intent =
                id(steps.post(INTENTS, "amount=2900&currency=eur&payment_method_types[0]=sepa_debit&" + Steps.DEMO));
        steps.post(INTENTS + "/" + intent + "/confirm", "payment_method=" + account);
    }

    private static ObjectNode refund(Steps steps, String card) {
        return steps.post(REFUNDS, "payment_intent=" + id(pay(steps, card)) + "&reason=requested_by_customer");
    }

    private static void describe(Steps steps) {
        steps.post(REFUNDS + "/" + id(refund(steps, "pm_card_visa")), "metadata[note]=seen");
    }

    private static String customer(Steps steps) {
        return steps.override("customer").isPresent() ? "customer=" + steps.customer() + "&" : "";
    }

    private static Flow payment(String event, Consumer<Steps> steps) {
        return new Flow(event, INTENTS, steps);
    }

    private static Flow refund(String event, Consumer<Steps> steps) {
        return new Flow(event, REFUNDS, steps);
    }
}
