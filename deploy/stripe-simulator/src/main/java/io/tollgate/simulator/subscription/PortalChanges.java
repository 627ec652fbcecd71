package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.store.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a customer may change in the portal. */
@Component
public class PortalChanges {

    private final ChangeSubscription change;

    PortalChanges(ChangeSubscription change) {
        this.change = change;
    }

    /** @param cancel false takes a cancellation back */
    public void cancelAtPeriodEnd(ObjectNode subscription, boolean cancel) {
        change.change(subscription, new Params(Json.object().put("cancel_at_period_end", String.valueOf(cancel))));
    }
}
