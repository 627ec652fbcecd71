package io.tollgate.simulator.dispute;

import io.tollgate.simulator.payment.PaymentHook;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.paymentmethod.Trait;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Some test cards are disputed as soon as they are charged. */
@Component
class DisputingCards implements PaymentHook {

    private final Disputes disputes;

    DisputingCards(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public void charged(ObjectNode charge, ObjectNode method) {
        if (PaymentMethods.has(method, Trait.DISPUTED_AS_FRAUDULENT)) {
            disputes.open(charge, "fraudulent", false);
        } else if (PaymentMethods.has(method, Trait.DISPUTED_AS_NOT_RECEIVED)) {
            disputes.open(charge, "product_not_received", false);
        } else if (PaymentMethods.has(method, Trait.INQUIRED)) {
            disputes.open(charge, "general", true);
        }
    }
}
