package io.tollgate.simulator.paymentmethod;

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
class PaymentMethodResource implements Resource {

    private static final Accepted CREATE = Accepted.of("""
            type card.number card.exp_month card.exp_year card.cvc card.token sepa_debit.iban billing_details.email
            billing_details.name billing_details.phone billing_details.address.* metadata.* allow_redisplay""");
    private static final Accepted UPDATE = Accepted.of("""
            card.exp_month card.exp_year billing_details.email billing_details.name billing_details.phone
            billing_details.address.* metadata.* allow_redisplay""");

    private final PaymentMethods methods;
    private final StripeObjects objects;
    private final Listing listing;

    PaymentMethodResource(PaymentMethods methods, StripeObjects objects, Listing listing) {
        this.methods = methods;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        String one = "/v1/payment_methods/{payment_method}";
        return List.of(
                Operation.post("/v1/payment_methods", CREATE, call -> methods.create(call.params())),
                Operation.get(
                        "/v1/payment_methods",
                        Accepted.list("customer type"),
                        call -> listing.of("payment_method", call, "customer", "type")),
                Operation.get(one, this::method),
                Operation.post(one, UPDATE, call -> methods.update(method(call), call.params())),
                Operation.post(
                        one + "/attach",
                        Accepted.of("customer"),
                        call -> methods.attach(method(call), call.params().required("customer"))),
                Operation.post(one + "/detach", Accepted.of(""), call -> methods.detach(method(call))),
                Operation.get("/v1/customers/{customer}/payment_methods", Accepted.list("type"), this::ofCustomer),
                Operation.get("/v1/customers/{customer}/payment_methods/{payment_method}", this::method));
    }

    private ObjectNode method(Call call) {
        return methods.use(call.id("payment_method"), "payment_method");
    }

    private ObjectNode ofCustomer(Call call) {
        objects.live("customer", call.id("customer"), "customer");
        Listing.Conditions conditions = new Listing.Conditions().equal("customer", call.id("customer"));
        call.params().text("type").ifPresent(type -> conditions.equal("type", type));
        return listing.of("payment_method", call, conditions);
    }
}
