package io.tollgate.billing.customer;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.util.ArrayList;
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

    /** An observation and the event that brought it. */
    public record Arrival(Observation seen, Cause cause) {}

    private final Customers customers;
    private final KeyLocks locks;
    private final Clock clock;

    ObserveCustomers(Customers customers, KeyLocks locks, Clock clock) {
        this.customers = customers;
        this.locks = locks;
        this.clock = clock;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        Set<String> ids = arrivals.stream().map(arrival -> arrival.seen().id()).collect(Collectors.toSet());
        locks.take(ids);
        Map<String, Customer> known =
                customers.byId(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        Map<String, Customer> changed = new LinkedHashMap<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            String id = arrival.seen().id();
            Customer current = changed.getOrDefault(id, known.getOrDefault(id, Customer.unknown(id)));
            switch (current.observe(arrival.seen())) {
                case Customer.Change.Applied(Customer next, List<CustomerEvent> facts) -> {
                    changed.put(id, next);
                    facts.forEach(
                            fact -> announcements.add(OutboxRecord.announcing(fact, arrival.cause(), clock.instant())));
                }
                case Customer.Change.Stale ignored -> {}
            }
        }
        customers.store(changed.values());
        return announcements;
    }
}
