package io.tollgate.simulator.dispute;

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
class DisputeResource implements Resource {

    private static final Accepted UPDATE = Accepted.of("""
            submit metadata.* evidence.access_activity_log evidence.billing_address evidence.cancellation_policy
            evidence.cancellation_policy_disclosure evidence.cancellation_rebuttal evidence.customer_communication
            evidence.customer_email_address evidence.customer_name evidence.customer_purchase_ip
            evidence.customer_signature evidence.duplicate_charge_documentation evidence.duplicate_charge_explanation
            evidence.duplicate_charge_id evidence.product_description evidence.receipt evidence.refund_policy
            evidence.refund_policy_disclosure evidence.refund_refusal_explanation evidence.service_date
            evidence.service_documentation evidence.shipping_address evidence.shipping_carrier evidence.shipping_date
            evidence.shipping_documentation evidence.shipping_tracking_number evidence.uncategorized_file
            evidence.uncategorized_text""");

    private final Disputes disputes;
    private final StripeObjects objects;
    private final Listing listing;

    DisputeResource(Disputes disputes, StripeObjects objects, Listing listing) {
        this.disputes = disputes;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/v1/disputes",
                        Accepted.list("charge payment_intent"),
                        call -> listing.of("dispute", call, "charge", "payment_intent")),
                Operation.get("/v1/disputes/{dispute}", this::dispute),
                Operation.post("/v1/disputes/{dispute}", UPDATE, call -> disputes.update(dispute(call), call.params())),
                Operation.post(
                        "/v1/disputes/{dispute}/close", Accepted.of(""), call -> disputes.accept(dispute(call))));
    }

    private ObjectNode dispute(Call call) {
        return objects.get("dispute", call.id("dispute"), "dispute");
    }
}
