package io.tollgate.simulator.customer;

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
class CustomerResource implements Resource {

    private static final Accepted FIELDS = Accepted.of("""
            email name phone description metadata.* address.* shipping.* payment_method tax_exempt balance
            invoice_prefix next_invoice_sequence preferred_locales[] test_clock source
            invoice_settings.default_payment_method invoice_settings.footer""");
    private static final Accepted LIST = Accepted.list("email test_clock");

    private final Customers customers;
    private final StripeObjects objects;
    private final Listing listing;

    CustomerResource(Customers customers, StripeObjects objects, Listing listing) {
        this.customers = customers;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/customers", FIELDS, call -> customers.create(call.params())),
                Operation.get("/v1/customers", LIST, call -> listing.of("customer", call, "email", "test_clock")),
                Operation.get("/v1/customers/{customer}", call -> objects.get("customer", call.id("customer"), "id")),
                Operation.post("/v1/customers/{customer}", FIELDS.and("default_source"), this::update),
                Operation.delete("/v1/customers/{customer}", Accepted.of(""), this::delete));
    }

    private ObjectNode update(Call call) {
        ObjectNode customer = objects.live("customer", call.id("customer"), "id");
        return customers.update(customer, call.params());
    }

    private ObjectNode delete(Call call) {
        ObjectNode customer = objects.live("customer", call.id("customer"), "id");
        return customers.delete(customer);
    }
}
