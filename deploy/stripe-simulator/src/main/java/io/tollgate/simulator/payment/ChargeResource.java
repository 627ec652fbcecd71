package io.tollgate.simulator.payment;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class ChargeResource implements Resource {

    private static final Accepted UPDATE = Accepted.of("""
            customer description fraud_details.user_report metadata.* receipt_email shipping.* transfer_group""");

    private final Charges charges;
    private final StripeObjects objects;
    private final Listing listing;

    ChargeResource(Charges charges, StripeObjects objects, Listing listing) {
        this.charges = charges;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/v1/charges",
                        Accepted.list("customer payment_intent transfer_group"),
                        call -> listing.of("charge", call, "customer", "payment_intent", "transfer_group")),
                Operation.get("/v1/charges/{charge}", this::charge),
                Operation.post("/v1/charges/{charge}", UPDATE, call -> charges.update(charge(call), call.params())),
                Operation.get(
                        "/v1/balance_transactions",
                        Accepted.list("type currency source"),
                        call -> listing.of("balance_transaction", call, "type", "currency", "source")),
                Operation.get(
                        "/v1/balance_transactions/{id}",
                        call -> objects.get("balance_transaction", call.id("id"), "id")));
    }

    private ObjectNode charge(Call call) {
        return objects.get("charge", call.id("charge"), "id");
    }
}
