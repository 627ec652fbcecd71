package io.tollgate.billing.payment;

import io.tollgate.billing.customer.Customers;
import io.tollgate.billing.payment.Settlement.Step;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes steps on payments in the caller's transaction: lock, load, settle, store. */
@Component
class SettlePayments {

    private final Parts parts;
    private final Transactions transactions;
    private final Customers customers;
    private final Clock clock;

    SettlePayments(Parts parts, Transactions transactions, Customers customers, Clock clock) {
        this.parts = parts;
        this.transactions = transactions;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * @param announcements in the order of the steps
     * @param moved the references of transactions that are new, have another ID, workspace, amount or charge, and why
     */
    record Settled(List<OutboxRecord> announcements, Map<String, Cause> moved) {}

    /**
     * A transaction as the parts make it now.
     *
     * @param stored its row; null where there is none
     */
    record Derived(Transaction transaction, @Nullable Transaction stored) {}

    /** The transactions that the parts of these references make, by reference, under the locks of their payments. */
    Map<String, Derived> derive(Collection<String> references) {
        Map<String, StoredPart> stored = parts.lockAndLoad(references, Set.of());
        Map<String, String> links = customers.workspaces(stored.values().stream()
                .map(part -> part.part().customer())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Groups groups = new Groups();
        stored.values().forEach(part -> groups.join(part.part().keys()));
        Map<String, Transactions.Stored> rows = transactions.byReference(groups.keys());
        Map<String, Transaction> byId = rows.values().stream()
                .map(Transactions.Stored::transaction)
                .collect(Collectors.toMap(Transaction::id, row -> row, (one, same) -> one));
        Map<String, Derived> derived = new HashMap<>();
        new HashSet<>(settlements(groups, stored, rows, links).values())
                .forEach(settlement -> settlement
                        .entries()
                        .forEach(entry -> entry.references()
                                .forEach(reference -> derived.put(
                                        reference,
                                        new Derived(
                                                entry.transaction(),
                                                byId.get(entry.transaction().id()))))));
        return derived;
    }

    /**
     * @param steps any number, of any payments
     * @param named the customers that the steps' parts name; their links decide on workspaces
     * @param touched references of payments to settle although no step concerns them, and why
     */
    Settled settle(List<Step> steps, Collection<String> named, Map<String, Cause> touched) {
        Set<String> keys = steps.stream().flatMap(step -> step.keys().stream()).collect(Collectors.toSet());
        keys.addAll(touched.keySet());
        Map<String, StoredPart> stored = parts.lockAndLoad(keys, named);
        Map<String, String> links = customers.workspaces(
                Stream.concat(stored.values().stream().map(part -> part.part().customer()), named.stream())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        Groups groups = new Groups();
        stored.values().forEach(part -> groups.join(part.part().keys()));
        steps.forEach(step -> groups.join(step.keys()));
        Map<String, Transactions.Stored> rows = transactions.byReference(groups.keys());
        Map<String, Settlement> byKey = settlements(groups, stored, rows, links);
        touched.forEach((reference, cause) -> {
            Settlement settlement = byKey.get(reference);
            if (settlement != null) {
                settlement.touch(cause);
            }
        });
        for (Step step : steps) {
            Objects.requireNonNull(byKey.get(step.partId())).take(step);
        }
        return store(new HashSet<>(byKey.values()), rows);
    }

    private static Map<String, Settlement> settlements(
            Groups groups,
            Map<String, StoredPart> stored,
            Map<String, Transactions.Stored> rows,
            Map<String, String> links) {
        Map<String, Settlement> byKey = new HashMap<>();
        for (Set<String> group : groups.all()) {
            Map<String, StoredPart> own = new HashMap<>();
            long version = 0;
            for (String key : group) {
                StoredPart part = stored.get(key);
                if (part != null) {
                    own.put(key, part);
                }
                Transactions.Stored row = rows.get(key);
                version = row == null ? version : Math.max(version, row.version());
            }
            Settlement settlement = new Settlement(own, links, version);
            group.forEach(key -> byKey.put(key, settlement));
        }
        return byKey;
    }

    private Settled store(Set<Settlement> settlements, Map<String, Transactions.Stored> rows) {
        parts.store(settlements.stream().flatMap(s -> s.changed().stream()).toList());
        Map<String, Transaction> before = rows.values().stream()
                .map(Transactions.Stored::transaction)
                .collect(Collectors.toMap(Transaction::id, row -> row, (one, same) -> one));

        Map<String, Transaction> changed = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> references = new HashMap<>();
        Map<String, Cause> moved = new HashMap<>();
        Set<String> gone = new HashSet<>(before.keySet());
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Settlement settlement : settlements) {
            for (Entry entry : settlement.entries()) {
                Transaction now = entry.transaction();
                gone.remove(now.id());
                entry.references().forEach(reference -> references.putIfAbsent(reference, now.id()));
                Transaction was = before.get(now.id());
                if (!now.equals(was)) {
                    changed.put(now.id(), now);
                    versions.put(now.id(), settlement.version());
                }
                if (settlement.cause() != null && hasMoved(was, now)) {
                    entry.references().forEach(reference -> moved.put(reference, settlement.cause()));
                }
            }
            settlement
                    .announcements()
                    .forEach(announcement -> announcements.add(
                            OutboxRecord.announcing(announcement.fact(), announcement.cause(), clock.instant())));
        }
        transactions.delete(gone);
        transactions.store(changed.values(), versions);
        transactions.storeReferences(references);
        return new Settled(announcements, moved);
    }

    private static boolean hasMoved(@Nullable Transaction was, Transaction now) {
        return was == null
                || !was.workspaceId().equals(now.workspaceId())
                || was.amount() != now.amount()
                || !Objects.equals(was.chargeId(), now.chargeId())
                || !Objects.equals(was.paymentIntentId(), now.paymentIntentId());
    }
}
