package io.tollgate.billing.customer;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Observes a batch of snapshots: load, decide, store, announce. */
@Component
public class ObserveCustomers {

    /** What an event tells of a customer. */
    public sealed interface Arrival {

        String customerId();

        /** The event that brought it. */
        Cause cause();

        /** The customer as it is. */
        record Seen(Observation seen, Cause cause) implements Arrival {
            @Override
            public String customerId() {
                return seen.id();
            }
        }

        /** Nothing but a claim on the customer's workspace. */
        record Claimed(String customerId, WorkspaceLink link, Cause cause) implements Arrival {}
    }

    /**
     * What came of a batch.
     *
     * @param relinked the customers whose workspace has changed, and what brought that about
     */
    public record Outcome(List<OutboxRecord> announcements, Map<String, Cause> relinked) {}

    private final Customers customers;
    private final KeyLocks locks;
    private final Clock clock;

    ObserveCustomers(Customers customers, KeyLocks locks, Clock clock) {
        this.customers = customers;
        this.locks = locks;
        this.clock = clock;
    }

    /** Runs within the caller's transaction. */
    public Outcome observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return new Outcome(List.of(), Map.of());
        }
        Set<String> ids = arrivals.stream().map(Arrival::customerId).collect(Collectors.toSet());
        locks.take(ids);
        Map<String, Customer> known =
                customers.byId(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        Map<String, Customer> changed = new LinkedHashMap<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        Map<String, Cause> relinked = new HashMap<>();
        for (Arrival arrival : arrivals) {
            String id = arrival.customerId();
            Customer current = changed.getOrDefault(id, known.getOrDefault(id, Customer.unknown(id)));
            switch (decide(current, arrival)) {
                case Customer.Change.Applied(Customer next, List<CustomerEvent> facts) -> {
                    changed.put(id, next);
                    if (!next.workspaceId().equals(current.workspaceId())) {
                        relinked.put(id, arrival.cause());
                    }
                    facts.forEach(
                            fact -> announcements.add(OutboxRecord.announcing(fact, arrival.cause(), clock.instant())));
                }
                case Customer.Change.Stale ignored -> {}
            }
        }
        customers.store(changed.values());
        return new Outcome(announcements, relinked);
    }

    private static Customer.Change decide(Customer current, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Seen(Observation seen, Cause ignored) -> current.observe(seen);
            case Arrival.Claimed(String ignoredId, WorkspaceLink link, Cause ignored) -> current.claimed(link);
        };
    }
}
