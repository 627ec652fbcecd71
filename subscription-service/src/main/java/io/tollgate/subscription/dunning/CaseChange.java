package io.tollgate.subscription.dunning;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.messaging.outbox.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A case before and after a fact, and what that means for the access to its subscription.
 *
 * @param before null for a case never heard of
 */
record CaseChange(@Nullable DunningCase before, DunningCase after, Cause cause) {

    boolean touchesAccess() {
        return gated() != after.gates()
                || downgraded() != after.downgrades()
                || before == null
                || before.state() != after.state()
                || !Objects.equals(before.graceUntil(), after.graceUntil());
    }

    /** Whether a plan is lost by this change. */
    boolean downgrades() {
        return after.downgrades() && !downgraded();
    }

    /** @param version the workspace's entitlement's, after the change */
    List<AccessEvent> facts(DunningCases.Holder holder, long version, Instant at) {
        List<AccessEvent> facts = new ArrayList<>();
        String workspace = holder.workspaceId();
        if (after.gates() && !gated()) {
            facts.add(new AccessEvent.Gated(
                    workspace, version, AccessEvent.PAYMENT_FAILED, holder.id(), after.invoiceId(), at));
        }
        if (downgrades()) {
            facts.add(new AccessEvent.Downgraded(
                    workspace, version, holder.id(), holder.customerId(), holder.plan(), after.invoiceId(), at));
        }
        if (gated() && !after.gates()) {
            facts.add(new AccessEvent.Restored(
                    workspace, version, AccessEvent.PAYMENT_FAILED, holder.id(), after.invoiceId(), at));
        }
        return facts;
    }

    private boolean gated() {
        return before != null && before.gates();
    }

    private boolean downgraded() {
        return before != null && before.downgrades();
    }
}
