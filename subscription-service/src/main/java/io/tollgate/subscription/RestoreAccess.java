package io.tollgate.subscription;

import io.tollgate.contracts.Entitlement;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.security.Caller;
import io.tollgate.subscription.entitlement.Entitlements;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a workspace in again from which fraud had kept it out. */
@Component
public class RestoreAccess {

    static final String OPERATION = "access-restore";

    /** Of the operation's details: the disputes that gate no longer, separated by commas. */
    static final String DISPUTES = "provider_dispute_ids";

    static final String RESTORED_AT = "restored_at";

    private final Disputes disputes;
    private final GateChanges gates;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Operations operations;
    private final Clock clock;

    RestoreAccess(
            Disputes disputes,
            GateChanges gates,
            Entitlements entitlements,
            Outbox outbox,
            Operations operations,
            Clock clock) {
        this.disputes = disputes;
        this.gates = gates;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.operations = operations;
        this.clock = clock;
    }

    /** Lifts every gate of the workspace whose reason is fraud; empty where there is none. */
    @Transactional
    public Optional<Entitlement> restore(String workspaceId, Caller caller) {
        List<Dispute> gating = disputes.lockOfWorkspaces(List.of(workspaceId)).stream()
                .filter(Dispute::gates)
                .toList();
        if (gating.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // A dispute is restored once, so that it names the operation that did it.
        String id = workspaceId + ":" + gating.getFirst().id();
        Cause cause = new Cause(id, null);
        outbox.append(gates.store(gating.stream()
                .map(dispute -> new GateChange(dispute, dispute.restored(now), cause))
                .toList()));
        String ids = gating.stream().map(Dispute::id).collect(Collectors.joining(","));
        operations.record(
                caller,
                new Operation(
                        id, OPERATION, workspaceId, workspaceId, Map.of(DISPUTES, ids, RESTORED_AT, now.toString())));
        return Optional.of(entitlements.of(workspaceId));
    }
}
