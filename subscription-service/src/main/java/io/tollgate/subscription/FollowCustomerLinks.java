package io.tollgate.subscription;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import io.tollgate.subscription.invoice.FollowOwners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Moves the subscriptions, invoices and disputes whose workspace was inferred to the workspace that their customer turns out to
 * belong to.
 */
@Component
public class FollowCustomerLinks {

    /** A link and the event that brought it. */
    public record Arrival(CustomerEvent.Linked link, Cause cause) {}

    private final Subscriptions subscriptions;
    private final Disputes disputes;
    private final CustomerLinks links;
    private final FollowOwners invoices;
    private final KeyLocks locks;
    private final GateChanges gates;

    FollowCustomerLinks(
            Subscriptions subscriptions,
            Disputes disputes,
            CustomerLinks links,
            FollowOwners invoices,
            KeyLocks locks,
            GateChanges gates) {
        this.subscriptions = subscriptions;
        this.disputes = disputes;
        this.links = links;
        this.invoices = invoices;
        this.locks = locks;
        this.gates = gates;
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
        List<OutboxRecord> announcements =
                gates.store(disputes(latest, workspaceOf), subscriptions(latest, workspaceOf));
        invoices.follow(List.of(), latest.keySet());
        return announcements;
    }

    private List<Moved> subscriptions(Map<String, Arrival> latest, Map<String, String> workspaceOf) {
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
        return changes;
    }

    /** An inferred workspace bears the customer's own ID; who is moved from a named one, billing-service says. */
    private List<GateChange> disputes(Map<String, Arrival> latest, Map<String, String> workspaceOf) {
        List<GateChange> changes = new ArrayList<>();
        for (Dispute inferred : disputes.lockOfWorkspaces(latest.keySet())) {
            String workspace = workspaceOf.get(inferred.workspaceId());
            Arrival arrival = latest.get(inferred.workspaceId());
            if (arrival != null && workspace != null && !workspace.equals(inferred.workspaceId())) {
                changes.add(new GateChange(inferred, inferred.movedTo(workspace), arrival.cause()));
            }
        }
        return changes;
    }

    private static BinaryOperator<Arrival> later() {
        return (one, other) -> one.link().version() >= other.link().version() ? one : other;
    }
}
