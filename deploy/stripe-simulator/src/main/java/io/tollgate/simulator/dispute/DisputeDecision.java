package io.tollgate.simulator.dispute;

import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Due;
import org.springframework.stereotype.Component;

/** The bank decides, or the time to respond is over. */
@Component
class DisputeDecision implements Due {

    private final Disputes disputes;
    private final StripeObjects objects;

    DisputeDecision(Disputes disputes, StripeObjects objects) {
        this.disputes = disputes;
        this.objects = objects;
    }

    @Override
    public String kind() {
        return Disputes.DECISION;
    }

    @Override
    public void fall(String disputeId) {
        objects.find("dispute", disputeId).ifPresent(disputes::decide);
    }
}
