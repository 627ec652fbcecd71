package io.tollgate.simulator.paymentmethod;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.customer.CustomerHook;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A customer may come with the payment method to use from now on. */
@Component
class AttachToCustomer implements CustomerHook {

    private final PaymentMethods methods;
    private final StripeObjects objects;

    AttachToCustomer(PaymentMethods methods, StripeObjects objects) {
        this.methods = methods;
        this.objects = objects;
    }

    @Override
    public void saved(ObjectNode customer, Params params) {
        String id = Json.text(customer, "id");
        params.text("payment_method").ifPresent(method -> methods.attach(methods.use(method, "payment_method"), id));
        params.text("source").ifPresent(token -> {
            Json.child(customer, "invoice_settings")
                    .put("default_payment_method", Json.text(methods.attach(methods.use(token, "source"), id), "id"));
            objects.save(customer);
        });
        Params settings = params.child("invoice_settings");
        settings.text("default_payment_method").ifPresent(method -> {
            ObjectNode used = methods.use(method, settings.shown("default_payment_method"));
            if (!Json.text(used, "customer").equals(id)) {
                if (Json.text(used, "id").equals(method)) {
                    throw StripeError.invalid(
                            settings.shown("default_payment_method"),
                            "The customer does not have a payment method with the ID " + method
                                    + ". The payment method must be attached to the customer.");
                }
                methods.attach(used, id);
            }
            Json.child(customer, "invoice_settings").put("default_payment_method", Json.text(used, "id"));
            objects.save(customer);
        });
    }
}
