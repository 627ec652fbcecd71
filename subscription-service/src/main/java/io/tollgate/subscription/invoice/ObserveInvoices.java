package io.tollgate.subscription.invoice;

import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.dunning.LiftGates;
import io.tollgate.subscription.tie.Ties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Observes a batch of invoices: load, decide, store, lift the gates of those that are paid, announce. */
@Component
public class ObserveInvoices {

    /** An observation and the event that brought it. */
    public record Arrival(InvoiceObservation seen, Cause cause) {

        /** What the invoice depends on: nobody else may change it meanwhile. */
        public Stream<String> locks() {
            return Stream.of(
                            seen.id(),
                            seen.state().subscriptionId(),
                            seen.state().customerId())
                    .filter(Objects::nonNull);
        }
    }

    private final Invoices invoices;
    private final KeyLocks locks;
    private final LiftGates gates;
    private final Ties ties;
    private final Clock clock;

    ObserveInvoices(Invoices invoices, KeyLocks locks, LiftGates gates, Ties ties, Clock clock) {
        this.invoices = invoices;
        this.locks = locks;
        this.gates = gates;
        this.ties = ties;
        this.clock = clock;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        locks.take(arrivals.stream().flatMap(Arrival::locks).toList());
        Map<String, Invoice> before =
                invoices
                        .byId(arrivals.stream()
                                .map(arrival -> arrival.seen().id())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Invoice::id, Function.identity()));
        Owners owners = owners(arrivals);
        Map<String, Invoice> changed = new LinkedHashMap<>();
        Map<String, Cause> settled = new LinkedHashMap<>();
        Map<String, Long> tied = new HashMap<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            InvoiceObservation seen = arrival.seen();
            Invoice known = changed.getOrDefault(seen.id(), before.get(seen.id()));
            if (Invoice.observe(known, seen, state -> owners.of(seen.id(), state))
                    instanceof Invoice.Change.Applied(Invoice next, var facts)) {
                changed.put(next.id(), next);
                facts.forEach(
                        fact -> announcements.add(OutboxRecord.announcing(fact, arrival.cause(), clock.instant())));
                if (next.isTiedBy(seen)) {
                    tied.put(next.id(), next.snapshots().created());
                }
                if (next.isSettled() && (known == null || !known.isSettled())) {
                    settled.put(next.id(), arrival.cause());
                }
            }
        }
        invoices.store(changed.values());
        ties.note(Ties.Kind.INVOICE, tied);
        announcements.addAll(gates.lift(settled));
        return announcements;
    }

    private record Owners(Map<String, String> subscriptions, Map<String, String> customers) {

        String of(String id, InvoiceObservation.State state) {
            String customer = state.customerId();
            return Stream.of(
                            state.metadataWorkspace(),
                            state.subscriptionId() == null ? null : subscriptions.get(state.subscriptionId()),
                            state.subscriptionWorkspace(),
                            customer == null ? null : customers.getOrDefault(customer, customer))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(id);
        }
    }

    private Owners owners(List<Arrival> arrivals) {
        return new Owners(
                invoices.workspacesOfSubscriptions(named(arrivals, state -> state.subscriptionId())),
                invoices.workspacesOfCustomers(named(arrivals, state -> state.customerId())));
    }

    private static Collection<String> named(
            List<Arrival> arrivals, Function<InvoiceObservation.State, @Nullable String> name) {
        return arrivals.stream()
                .map(arrival -> name.apply(arrival.seen().state()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
