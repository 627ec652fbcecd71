package io.tollgate.simulator.fraud;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class FraudWarningResource implements Resource {

    private final StripeObjects objects;
    private final Listing listing;

    FraudWarningResource(StripeObjects objects, Listing listing) {
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/v1/radar/early_fraud_warnings",
                        Accepted.list("charge payment_intent"),
                        call -> listing.of(FraudWarnings.OBJECT, call, "charge", "payment_intent")),
                Operation.get(
                        "/v1/radar/early_fraud_warnings/{early_fraud_warning}",
                        call -> objects.get(
                                FraudWarnings.OBJECT, call.id("early_fraud_warning"), "early_fraud_warning")));
    }
}
