package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import io.tollgate.simulator.dispute.Disputes;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Payments of 29.00 USD that are disputed, or that the issuer warns of. */
@Component
class RiskFlows implements Flow.Catalogue {

    private final Disputes disputes;
    private final StripeObjects objects;

    RiskFlows(Disputes disputes, StripeObjects objects) {
        this.disputes = disputes;
        this.objects = objects;
    }

    @Override
    public List<Flow> flows() {
        return List.of(
                dispute("created", this::disputed),
                dispute("funds_withdrawn", this::disputed),
                dispute("updated", this::answered),
                dispute("funds_reinstated", steps -> disputes.become(answered(steps), "won")),
                dispute("closed", steps -> disputes.become(answered(steps), "lost")),
                warning("created", steps -> PaymentFlows.pay(steps, "pm_card_createIssuerFraudRecord")),
                warning("updated", RiskFlows::refunded));
    }

    private ObjectNode disputed(Steps steps) {
        ObjectNode intent = PaymentFlows.pay(steps, "pm_card_createDispute");
        return objects.where("dispute", Map.of("payment_intent", id(intent))).getFirst();
    }

    private ObjectNode answered(Steps steps) {
        String text = "evidence[uncategorized_text]=The customer has used what he paid for.&submit=true";
        return steps.post("/v1/disputes/" + id(disputed(steps)), text);
    }

    private static void refunded(Steps steps) {
        ObjectNode intent = PaymentFlows.pay(steps, "pm_card_createIssuerFraudRecord");
        steps.post("/v1/refunds", "charge=" + Json.text(intent, "latest_charge") + "&reason=fraudulent");
    }

    private static Flow dispute(String event, Consumer<Steps> steps) {
        return new Flow("charge.dispute." + event, "/v1/payment_intents", steps);
    }

    private static Flow warning(String event, Consumer<Steps> steps) {
        return new Flow("radar.early_fraud_warning." + event, "/v1/payment_intents", steps);
    }
}
