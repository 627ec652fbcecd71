package io.tollgate.simulator.payment;

import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Due;
import org.springframework.stereotype.Component;

/** A bank debit is known to have gone through, or not, only after a while. */
@Component
class SlowAccountAnswers implements Due {

    private final PaymentIntents intents;
    private final StripeObjects objects;

    SlowAccountAnswers(PaymentIntents intents, StripeObjects objects) {
        this.intents = intents;
        this.objects = objects;
    }

    @Override
    public String kind() {
        return PaymentIntents.ASKED_ACCOUNT;
    }

    @Override
    public void fall(String intentId) {
        objects.find("payment_intent", intentId)
                .filter(intent -> intent.path("status").asString("").equals("processing"))
                .ifPresent(intents::answered);
    }
}
