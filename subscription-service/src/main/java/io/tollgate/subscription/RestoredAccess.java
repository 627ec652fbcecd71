package io.tollgate.subscription;

import io.tollgate.contracts.OperationEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.rebuild.Decided;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What {@link RestoreAccess} had done, as the record of operations tells it; a dispute may be heard of only later. */
@Component
class RestoredAccess implements Decided {

    private record Restored(String disputeId, String workspaceId, Instant at, Cause cause) {}

    private final Disputes disputes;
    private final KeyLocks locks;
    private final GateChanges gates;
    private final String service;

    RestoredAccess(
            Disputes disputes, KeyLocks locks, GateChanges gates, @Value("${spring.application.name}") String service) {
        this.disputes = disputes;
        this.locks = locks;
        this.gates = gates;
        this.service = service;
    }

    @Override
    public List<InboundEvent> take(List<InboundEvent> events) {
        Map<String, Restored> restored = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            if (event.domainEvent() instanceof OperationEvent.Performed operation
                    && operation.service().equals(service)
                    && operation.operation().equals(RestoreAccess.OPERATION)) {
                read(operation, event.cause()).forEach(one -> restored.putIfAbsent(one.disputeId(), one));
            }
        }
        if (restored.isEmpty()) {
            return List.of();
        }
        locks.take(restored.keySet());
        Map<String, Dispute> known =
                disputes.lock(restored.keySet()).stream().collect(Collectors.toMap(Dispute::id, Function.identity()));
        gates.store(restored.values().stream()
                .map(one -> change(known.get(one.disputeId()), one))
                .toList());
        return List.of();
    }

    private static List<Restored> read(OperationEvent.Performed operation, Cause cause) {
        Map<String, String> details = operation.details();
        String at = details.get(RestoreAccess.RESTORED_AT);
        Instant restoredAt = at == null ? operation.at() : Instant.parse(at);
        return Arrays.stream(Objects.requireNonNullElse(details.get(RestoreAccess.DISPUTES), "")
                        .split(",", -1))
                .filter(id -> !id.isEmpty())
                .map(id -> new Restored(id, operation.workspaceId(), restoredAt, cause))
                .toList();
    }

    private static GateChange change(@Nullable Dispute known, Restored restored) {
        Dispute after = known == null
                ? new Dispute(restored.disputeId(), restored.workspaceId(), 0, null, restored.at())
                : known.restored(restored.at());
        return new GateChange(known, after, restored.cause());
    }
}
