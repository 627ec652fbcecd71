package io.tollgate.subscription;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import io.tollgate.subscription.entitlement.Entitlements;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Stores changed disputes, derives anew what they gate or no longer gate, and announces both. */
@Component
class GateChanges {

    private final Disputes disputes;
    private final WorkspaceChanges workspaces;
    private final Entitlements entitlements;
    private final Clock clock;

    GateChanges(Disputes disputes, WorkspaceChanges workspaces, Entitlements entitlements, Clock clock) {
        this.disputes = disputes;
        this.workspaces = workspaces;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    List<OutboxRecord> store(Collection<GateChange> gates) {
        return store(gates, List.of());
    }

    /** @param subscriptions what changed with them, so that each workspace is locked and derived once */
    List<OutboxRecord> store(Collection<GateChange> gates, Collection<Moved> subscriptions) {
        disputes.store(gates.stream().map(GateChange::after).toList());
        Map<String, Cause> touched = new TreeMap<>();
        gates.forEach(gate -> gate.workspaces().forEach(workspace -> touched.put(workspace, gate.cause())));
        List<OutboxRecord> announcements = new ArrayList<>(workspaces.store(subscriptions, touched));
        var after = entitlements.stored(touched.keySet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (GateChange gate : gates) {
            gate.facts(workspace -> Objects.requireNonNull(after.get(workspace)).version(), now)
                    .forEach(fact -> announcements.add(OutboxRecord.announcing(fact, gate.cause(), now)));
        }
        return announcements;
    }
}
