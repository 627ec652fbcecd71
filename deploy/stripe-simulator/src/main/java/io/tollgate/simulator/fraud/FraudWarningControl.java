package io.tollgate.simulator.fraud;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The issuer's part. */
@RestController
class FraudWarningControl {

    private static final Set<String> TYPES = Set.of(
            "card_never_received",
            "fraudulent_card_application",
            "made_with_counterfeit_card",
            "made_with_lost_card",
            "made_with_stolen_card",
            "misc",
            "unauthorized_use_of_card");

    private final FraudWarnings warnings;
    private final StripeObjects objects;
    private final Exclusive exclusive;

    FraudWarningControl(FraudWarnings warnings, StripeObjects objects, Exclusive exclusive) {
        this.warnings = warnings;
        this.objects = objects;
        this.exclusive = exclusive;
    }

    @PostMapping("/_sim/early_fraud_warnings")
    ObjectNode warn(@RequestBody ObjectNode body) {
        String charge = Json.optional(body, "charge").orElseThrow(() -> StripeError.missingParameter("charge"));
        String type = Json.optional(body, "fraud_type").orElse("made_with_stolen_card");
        if (!TYPES.contains(type)) {
            throw StripeError.invalid(
                    "fraud_type",
                    "fraud_type must be one of "
                            + String.join(", ", TYPES.stream().sorted().toList()));
        }
        return objects.originOf(charge)
                .orElseThrow(() -> StripeError.missing("charge", charge, "charge"))
                .call(() -> exclusive.call(() -> warnings.warn(objects.get("charge", charge, "charge"), type)));
    }
}
