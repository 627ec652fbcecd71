package io.tollgate.subscription;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Moves the subscriptions whose workspace was inferred to the workspace that their customer turns out to belong to. */
@Component
public class FollowCustomerLinks {

    /** A link and the event that brought it. */
    public record Arrival(CustomerEvent.Linked link, Cause cause) {}

    private final Subscriptions subscriptions;
    private final CustomerLinks links;
    private final KeyLocks locks;
    private final WorkspaceChanges workspaces;

    FollowCustomerLinks(Subscriptions subscriptions, CustomerLinks links, KeyLocks locks, WorkspaceChanges workspaces) {
        this.subscriptions = subscriptions;
        this.links = links;
        this.locks = locks;
        this.workspaces = workspaces;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> follow(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        Map<String, Arrival> latest = arrivals.stream()
                .collect(Collectors.toMap(arrival -> arrival.link().customerId(), Function.identity(), later()));
        locks.take(latest.keySet());
        links.store(latest.values().stream().map(Arrival::link).toList());
        Map<String, String> workspaceOf = links.of(latest.keySet());
        List<Moved> changes = new ArrayList<>();
        for (Subscription inferred : subscriptions.inferredOfCustomers(latest.keySet())) {
            Arrival arrival = latest.get(String.valueOf(inferred.state().customerId()));
            if (arrival != null) {
                String workspace = workspaceOf.getOrDefault(arrival.link().customerId(), inferred.workspaceId());
                if (!workspace.equals(inferred.workspaceId())) {
                    changes.add(new Moved(inferred, inferred.movedTo(workspace), arrival.cause()));
                }
            }
        }
        return workspaces.store(changes, Map.of());
    }

    private static BinaryOperator<Arrival> later() {
        return (one, other) -> one.link().version() >= other.link().version() ? one : other;
    }
}
