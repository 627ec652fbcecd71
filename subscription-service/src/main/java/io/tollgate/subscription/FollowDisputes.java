package io.tollgate.subscription;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gates the workspaces of which billing-service says that access is revoked, and follows where their disputes go. */
@Component
public class FollowDisputes {

    /** A fact and the event that brought it. */
    public record Arrival(DisputeEvent fact, Cause cause) {}

    private final Disputes disputes;
    private final CustomerLinks links;
    private final KeyLocks locks;
    private final GateChanges gates;

    FollowDisputes(Disputes disputes, CustomerLinks links, KeyLocks locks, GateChanges gates) {
        this.disputes = disputes;
        this.links = links;
        this.locks = locks;
        this.gates = gates;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> follow(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        Set<String> ids =
                arrivals.stream().map(arrival -> arrival.fact().subject()).collect(Collectors.toSet());
        Set<String> named =
                arrivals.stream().map(arrival -> arrival.fact().workspaceId()).collect(Collectors.toSet());
        // A workspace that was inferred bears the customer's ID: under the customer's lock no link can slip in between.
        locks.take(both(ids, named));
        Map<String, String> linked = links.of(named);
        Map<String, Dispute> before =
                disputes.lock(ids).stream().collect(Collectors.toMap(Dispute::id, Function.identity()));
        Map<String, GateChange> changes = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            DisputeEvent fact = arrival.fact();
            String workspace = linked.getOrDefault(fact.workspaceId(), fact.workspaceId());
            Dispute stored = before.get(fact.subject());
            GateChange changed = changes.get(fact.subject());
            Dispute next = Dispute.observe(changed == null ? stored : changed.after(), fact, workspace);
            changes.put(next.id(), new GateChange(stored, next, arrival.cause()));
        }
        return gates.store(changes.values());
    }

    private static Collection<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
