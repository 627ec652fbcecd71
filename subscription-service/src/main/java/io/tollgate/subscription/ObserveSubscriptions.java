package io.tollgate.subscription;

import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.Tiers;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import io.tollgate.subscription.change.PendingChanges;
import io.tollgate.subscription.tie.Ties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Observes a batch of snapshots: load, decide, store, derive what it means for the workspaces, announce. */
@Component
public class ObserveSubscriptions {

    /** An observation and the event that brought it. */
    public record Arrival(Observation seen, Cause cause) {

        /** A subscription never changes its customer. */
        public Stream<String> locks() {
            return Stream.of(seen.id(), seen.state().customerId()).filter(Objects::nonNull);
        }
    }

    private final Subscriptions subscriptions;
    private final CustomerLinks links;
    private final Checkouts checkouts;
    private final Tiers tiers;
    private final KeyLocks locks;
    private final WorkspaceChanges workspaces;
    private final Ties ties;
    private final PendingChanges pending;
    private final Clock clock;

    ObserveSubscriptions(
            Subscriptions subscriptions,
            CustomerLinks links,
            Checkouts checkouts,
            Tiers tiers,
            KeyLocks locks,
            WorkspaceChanges workspaces,
            Ties ties,
            PendingChanges pending,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.links = links;
        this.checkouts = checkouts;
        this.tiers = tiers;
        this.locks = locks;
        this.workspaces = workspaces;
        this.ties = ties;
        this.pending = pending;
        this.clock = clock;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        List<String> keys = arrivals.stream().flatMap(Arrival::locks).distinct().toList();
        locks.take(keys);
        Map<String, Subscription> before = load(arrivals);
        Owners owners = new Owners(checkouts.of(keys), links.of(keys));

        Map<String, Moved> changes = new LinkedHashMap<>();
        Map<String, Cause> seenIn = new HashMap<>();
        Map<String, Long> tied = new HashMap<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Observation seen = arrival.seen();
            seenIn.put(owners.of(seen.id(), seen.state()), arrival.cause());
            Subscription stored = before.get(seen.id());
            Moved changed = changes.get(seen.id());
            Subscription.Knowledge knowledge =
                    new Subscription.Knowledge(state -> owners.of(seen.id(), state), tiers::planOf);
            switch (Subscription.observe(changed == null ? stored : changed.after(), seen, knowledge)) {
                case Change.Applied(Subscription next, List<SubscriptionEvent> facts) -> {
                    changes.put(next.id(), new Moved(stored, next, arrival.cause()));
                    if (next.isTiedBy(seen)) {
                        tied.put(next.id(), next.snapshots().created());
                    }
                    facts.forEach(
                            fact -> announcements.add(OutboxRecord.announcing(fact, arrival.cause(), clock.instant())));
                }
                case Change.Stale ignored -> {}
            }
        }
        announcements.addAll(workspaces.store(changes.values(), seenIn));
        ties.note(Ties.Kind.SUBSCRIPTION, tied);
        pending.confirm(changes.keySet());
        return announcements;
    }

    private Map<String, Subscription> load(List<Arrival> arrivals) {
        return subscriptions
                .byId(arrivals.stream().map(arrival -> arrival.seen().id()).toList())
                .stream()
                .collect(Collectors.toMap(Subscription::id, Function.identity()));
    }

    /** Whose subscriptions are, from the surest source to the least. */
    private record Owners(Map<String, String> checkouts, Map<String, String> customers) {

        String of(String id, Observation.State state) {
            String customer = state.customerId();
            return Stream.of(
                            state.metadataWorkspace(),
                            checkouts.get(id),
                            customer == null ? null : customers.getOrDefault(customer, customer))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(id);
        }
    }
}
