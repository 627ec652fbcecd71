package io.tollgate.simulator.fraud;

import io.tollgate.simulator.dispute.DisputeHook;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.payment.PaymentHook;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.paymentmethod.Trait;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The issuer suspects fraud: one may act until the charge is wholly refunded or disputed. */
@Component
public class FraudWarnings implements PaymentHook, DisputeHook {

    static final String OBJECT = "radar.early_fraud_warning";

    private final StripeObjects objects;
    private final Events events;
    private final Alarms alarms;

    FraudWarnings(StripeObjects objects, Events events, Alarms alarms) {
        this.objects = objects;
        this.events = events;
        this.alarms = alarms;
    }

    public ObjectNode warn(ObjectNode charge, String fraudType) {
        ObjectNode warning = Json.template(OBJECT)
                .put("id", Ids.next("issfr_1"))
                .put("actionable", !Json.flag(charge, "refunded") && !Json.flag(charge, "disputed"))
                .put("charge", Json.text(charge, "id"))
                .put("created", alarms.now())
                .put("fraud_type", fraudType);
        Json.optional(charge, "payment_intent").ifPresent(intent -> warning.put("payment_intent", intent));
        objects.insert(warning);
        events.emit("radar.early_fraud_warning.created", warning);
        return warning;
    }

    @Override
    public void charged(ObjectNode charge, ObjectNode method) {
        if (PaymentMethods.has(method, Trait.EARLY_FRAUD_WARNING)) {
            warn(charge, "made_with_stolen_card");
        }
    }

    @Override
    public void refunded(ObjectNode charge) {
        if (Json.flag(charge, "refunded")) {
            settle(charge);
        }
    }

    @Override
    public void opened(ObjectNode charge) {
        settle(charge);
    }

    private void settle(ObjectNode charge) {
        objects.where(OBJECT, Map.of("charge", Json.text(charge, "id"), "actionable", "true"))
                .forEach(warning -> {
                    ObjectNode before = warning.deepCopy();
                    objects.save(warning.put("actionable", false));
                    events.emitChange("radar.early_fraud_warning.updated", before, warning);
                });
    }
}
