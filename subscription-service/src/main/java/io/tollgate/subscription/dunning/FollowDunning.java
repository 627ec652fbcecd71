package io.tollgate.subscription.dunning;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gates, downgrades and restores subscriptions as dunning-service decides. */
@Component
public class FollowDunning {

    /** A fact and the event that brought it. */
    public record Arrival(DunningEvent fact, Cause cause) {

        DunningEvent.Case dunningCase() {
            return fact.dunningCase();
        }
    }

    private final DunningCases cases;
    private final KeyLocks locks;
    private final CarryOut carryOut;

    FollowDunning(DunningCases cases, KeyLocks locks, CarryOut carryOut) {
        this.cases = cases;
        this.locks = locks;
        this.carryOut = carryOut;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> follow(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        List<String> invoices = arrivals.stream()
                .map(arrival -> arrival.dunningCase().invoiceId())
                .toList();
        lock(arrivals);
        Map<String, DunningCase> before = cases.ofInvoices(invoices);
        Collection<String> settled = cases.settled(invoices);
        Map<String, CaseChange> changes = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            String invoice = arrival.dunningCase().invoiceId();
            CaseChange changed = changes.get(invoice);
            DunningCase stored = before.get(invoice);
            DunningCase known = changed == null ? stored : changed.after();
            if (known == null || known.version() < arrival.fact().version()) {
                changes.put(invoice, new CaseChange(stored, read(arrival, settled.contains(invoice)), arrival.cause()));
            }
        }
        cases.store(changes.values().stream().map(CaseChange::after).toList());
        return carryOut.of(changes.values());
    }

    /** A subscription never changes its customer: what is read before the lock holds after it, too. */
    private void lock(List<Arrival> arrivals) {
        List<String> subscriptions = arrivals.stream()
                .map(arrival -> arrival.dunningCase().subscriptionId())
                .filter(Objects::nonNull)
                .toList();
        Stream<String> customers = cases.holders(subscriptions).values().stream()
                .map(DunningCases.Holder::customerId)
                .filter(Objects::nonNull);
        Stream<String> named = arrivals.stream()
                .map(Arrival::dunningCase)
                .flatMap(found -> Stream.of(found.invoiceId(), found.customerId()))
                .filter(Objects::nonNull);
        locks.take(Stream.of(subscriptions.stream(), customers, named)
                .flatMap(keys -> keys)
                .toList());
    }

    private static DunningCase read(Arrival arrival, boolean settled) {
        DunningEvent.Case told = arrival.dunningCase();
        return new DunningCase(
                told.invoiceId(),
                told.subscriptionId(),
                DunningCase.State.valueOf(told.state().toUpperCase(Locale.ROOT)),
                told.graceUntil(),
                arrival.fact().version(),
                settled);
    }
}
