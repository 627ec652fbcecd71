package io.tollgate.simulator.refund;

import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Due;
import org.springframework.stereotype.Component;

/** The bank's answer to a refund comes later. */
@Component
class RefundAnswers implements Due {

    private final Refunds refunds;
    private final StripeObjects objects;

    RefundAnswers(Refunds refunds, StripeObjects objects) {
        this.refunds = refunds;
        this.objects = objects;
    }

    @Override
    public String kind() {
        return Refunds.ANSWER;
    }

    @Override
    public void fall(String refundId) {
        objects.find("refund", refundId).ifPresent(refunds::answer);
    }
}
