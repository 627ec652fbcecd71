package io.tollgate.simulator.refund;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class RefundResource implements Resource {

    private static final Accepted CREATE = Accepted.of("""
            charge payment_intent amount reason metadata.* instructions_email refund_application_fee
            reverse_transfer""");

    private final Refunds refunds;
    private final StripeObjects objects;
    private final Listing listing;

    RefundResource(Refunds refunds, StripeObjects objects, Listing listing) {
        this.refunds = refunds;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/refunds", CREATE, call -> refunds.create(charge(call.params()), call.params())),
                Operation.get(
                        "/v1/refunds",
                        Accepted.list("charge payment_intent"),
                        call -> listing.of("refund", call, "charge", "payment_intent")),
                Operation.get("/v1/refunds/{refund}", this::refund),
                Operation.post(
                        "/v1/refunds/{refund}",
                        Accepted.of("metadata.*"),
                        call -> refunds.update(refund(call), call.params())),
                Operation.post("/v1/refunds/{refund}/cancel", Accepted.of(""), call -> refunds.cancel(refund(call))),
                Operation.get("/v1/charges/{charge}/refunds", Accepted.list(""), this::ofCharge));
    }

    private ObjectNode refund(Call call) {
        return objects.get("refund", call.id("refund"), "refund");
    }

    private ObjectNode ofCharge(Call call) {
        objects.get("charge", call.id("charge"), "id");
        return listing.of("refund", call, new Listing.Conditions().equal("charge", call.id("charge")));
    }

    private ObjectNode charge(Params params) {
        Optional<String> charge = params.text("charge");
        if (charge.isPresent()) {
            return objects.get("charge", charge.get(), "charge");
        }
        String intentId = params.text("payment_intent")
                .orElseThrow(() -> StripeError.invalid(
                        "parameter_missing",
                        null,
                        "One of the following params should be provided for this request: payment_intent or charge."));
        ObjectNode intent = objects.get("payment_intent", intentId, "payment_intent");
        if (!Json.text(intent, "status").equals("succeeded")) {
            throw StripeError.invalid(
                    "payment_intent",
                    "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.");
        }
        return objects.get("charge", Json.text(intent, "latest_charge"), "charge");
    }
}
