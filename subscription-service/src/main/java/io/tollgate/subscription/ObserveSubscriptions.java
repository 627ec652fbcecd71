package io.tollgate.subscription;

import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import io.tollgate.subscription.plan.Tiers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Observes a batch of snapshots: load, decide, store, derive what it means for the workspaces, announce. */
@Component
public class ObserveSubscriptions {

    /** An observation and the event that brought it. */
    public record Arrival(Observation seen, Cause cause) {

        /** A subscription never changes its customer, so the customer's lock is also the subscription's. */
        String lock() {
            return Objects.requireNonNullElse(seen.state().customerId(), seen.id());
        }
    }

    private final Subscriptions subscriptions;
    private final CustomerLinks links;
    private final Tiers tiers;
    private final KeyLocks locks;
    private final WorkspaceChanges workspaces;
    private final Clock clock;

    ObserveSubscriptions(
            Subscriptions subscriptions,
            CustomerLinks links,
            Tiers tiers,
            KeyLocks locks,
            WorkspaceChanges workspaces,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.links = links;
        this.tiers = tiers;
        this.locks = locks;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        List<String> keys = arrivals.stream().map(Arrival::lock).distinct().toList();
        locks.take(keys);
        Map<String, Subscription> before = load(arrivals);
        Map<String, String> linked = links.of(keys);

        Map<String, Moved> changes = new LinkedHashMap<>();
        Map<String, Cause> seenIn = new HashMap<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Observation seen = arrival.seen();
            seenIn.put(workspaceOf(seen.id(), seen.state(), linked), arrival.cause());
            Subscription stored = before.get(seen.id());
            Moved changed = changes.get(seen.id());
            Subscription.Knowledge knowledge =
                    new Subscription.Knowledge(state -> workspaceOf(seen.id(), state, linked), tiers::planOf);
            switch (Subscription.observe(changed == null ? stored : changed.after(), seen, knowledge)) {
                case Change.Applied(Subscription next, List<SubscriptionEvent> facts) -> {
                    changes.put(next.id(), new Moved(stored, next, arrival.cause()));
                    facts.forEach(
                            fact -> announcements.add(OutboxRecord.announcing(fact, arrival.cause(), clock.instant())));
                }
                case Change.Stale ignored -> {}
            }
        }
        announcements.addAll(workspaces.store(changes.values(), seenIn));
        return announcements;
    }

    private Map<String, Subscription> load(List<Arrival> arrivals) {
        return subscriptions
                .byId(arrivals.stream().map(arrival -> arrival.seen().id()).toList())
                .stream()
                .collect(Collectors.toMap(Subscription::id, Function.identity()));
    }

    private static String workspaceOf(String id, Observation.State state, Map<String, String> linked) {
        if (state.metadataWorkspace() != null) {
            return state.metadataWorkspace();
        }
        return state.customerId() == null ? id : linked.getOrDefault(state.customerId(), state.customerId());
    }
}
