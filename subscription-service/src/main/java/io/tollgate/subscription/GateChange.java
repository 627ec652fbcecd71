package io.tollgate.subscription;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.messaging.outbox.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A dispute before and after, and what that means for the gates of workspaces.
 *
 * @param before null for a dispute never heard of
 */
record GateChange(@Nullable Dispute before, Dispute after, Cause cause) {

    /** The workspaces of which a gate was set or lifted. */
    Set<String> workspaces() {
        Set<String> touched = new LinkedHashSet<>();
        if (!Objects.equals(gateBefore(), gateAfter())) {
            if (gateBefore() != null) {
                touched.add(gateBefore());
            }
            if (gateAfter() != null) {
                touched.add(gateAfter());
            }
        }
        return touched;
    }

    /** @param version a workspace's entitlement's, after the change */
    List<AccessEvent> facts(ToLongFunction<String> version, Instant at) {
        List<AccessEvent> facts = new ArrayList<>();
        for (String workspace : workspaces()) {
            long now = version.applyAsLong(workspace);
            facts.add(
                    workspace.equals(gateAfter())
                            ? new AccessEvent.Gated(workspace, now, AccessEvent.FRAUD, null, after.id(), at)
                            : new AccessEvent.Restored(workspace, now, AccessEvent.FRAUD, null, after.id(), at));
        }
        return facts;
    }

    private @Nullable String gateBefore() {
        return before != null && before.gates() ? before.workspaceId() : null;
    }

    private @Nullable String gateAfter() {
        return after.gates() ? after.workspaceId() : null;
    }
}
