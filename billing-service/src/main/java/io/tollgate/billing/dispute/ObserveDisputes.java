package io.tollgate.billing.dispute;

import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Observes a batch of snapshots of disputes and warnings: load, decide, store, announce. */
@Component
public class ObserveDisputes {

    /** An observation and the event that brought it. */
    public record Arrival(Observation seen, Cause cause) {}

    private final Disputes disputes;
    private final FindPayments payments;
    private final WarningActions warnings;
    private final WarningPolicy policy;
    private final KeyLocks locks;
    private final Clock clock;

    ObserveDisputes(
            Disputes disputes,
            FindPayments payments,
            WarningActions warnings,
            WarningPolicy policy,
            KeyLocks locks,
            Clock clock) {
        this.disputes = disputes;
        this.payments = payments;
        this.warnings = warnings;
        this.policy = policy;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Runs within the caller's transaction and returns what is to be announced.
     *
     * @param moved the charges and payment intents whose payment has changed its workspace, its transaction ID or its
     *     amount in this batch, each with what brought that about; disputes that name them follow
     */
    public List<OutboxRecord> observe(List<Arrival> arrivals, Map<String, Cause> moved) {
        if (arrivals.isEmpty() && moved.isEmpty()) {
            return List.of();
        }
        // A payment is stored under locks on the same IDs: either it is seen here, or whoever stores it sees our row.
        locks.take(keys(arrivals));
        Set<String> followers = moved.isEmpty() ? Set.of() : disputes.naming(moved.keySet());
        locks.take(followers);
        Batch batch = load(arrivals, followers);
        arrivals.forEach(batch::apply);
        followers.forEach(id -> batch.follow(id, moved));
        disputes.store(batch.changed.values());
        queue(batch.newWarnings());
        return batch.announcements;
    }

    private void queue(List<String> fresh) {
        if (!fresh.isEmpty()) {
            switch (policy) {
                case RECORD -> {}
                case REFUND -> warnings.queue(fresh, false, clock.instant());
                case REFUND_AND_REVOKE -> warnings.queue(fresh, true, clock.instant());
            }
        }
    }

    private Batch load(List<Arrival> arrivals, Set<String> followers) {
        Set<String> ids = new TreeSet<>(followers);
        arrivals.forEach(arrival -> ids.add(arrival.seen().providerId()));
        Map<String, Dispute> known = new HashMap<>();
        disputes.byProviderId(ids).forEach(dispute -> known.put(dispute.providerId(), dispute));
        Stream<String> ofKnown = known.values().stream().flatMap(dispute -> references(dispute.state()));
        Stream<String> ofArrivals = arrivals.stream().flatMap(arrival -> references(arrival.seen()));
        Set<String> references = Stream.concat(ofKnown, ofArrivals).collect(Collectors.toSet());
        return new Batch(known, payments.of(references), clock.instant());
    }

    private static Set<String> keys(List<Arrival> arrivals) {
        return arrivals.stream()
                .map(Arrival::seen)
                .flatMap(seen -> Stream.concat(Stream.of(seen.providerId()), references(seen)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> references(Observation seen) {
        return Stream.of(seen.chargeId(), seen.paymentIntentId()).flatMap(Stream::ofNullable);
    }

    private static Stream<String> references(DisputeState state) {
        return Stream.of(state.chargeId(), state.paymentIntentId()).flatMap(Stream::ofNullable);
    }

    /** One batch's disputes while it is decided on. */
    private static final class Batch {

        private final Map<String, Dispute> known;
        private final DisputedPayments payments;
        private final Instant now;
        private final Map<String, Dispute> changed = new LinkedHashMap<>();
        private final List<OutboxRecord> announcements = new ArrayList<>();

        Batch(Map<String, Dispute> known, DisputedPayments payments, Instant now) {
            this.known = known;
            this.payments = payments;
            this.now = now;
        }

        void apply(Arrival arrival) {
            Observation seen = arrival.seen();
            Dispute current = current(seen.providerId());
            accept(
                    current == null ? Dispute.first(seen, payments, now) : current.observe(seen, payments, now),
                    arrival.cause());
        }

        void follow(String id, Map<String, Cause> moved) {
            Dispute current = current(id);
            if (current == null) {
                return;
            }
            references(current.state())
                    .map(moved::get)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .ifPresent(cause -> accept(current.follow(payments, now), cause));
        }

        /** The warnings that this batch has shown to be actionable. */
        List<String> newWarnings() {
            return changed.values().stream()
                    .filter(Dispute::isActionableWarning)
                    .map(Dispute::providerId)
                    .filter(id -> {
                        Dispute before = known.get(id);
                        return before == null || !before.isActionableWarning();
                    })
                    .toList();
        }

        private @Nullable Dispute current(String id) {
            Dispute next = changed.get(id);
            return next != null ? next : known.get(id);
        }

        private void accept(Dispute.@Nullable Change change, Cause cause) {
            if (change == null) {
                return;
            }
            changed.put(change.dispute().providerId(), change.dispute());
            change.facts().forEach(fact -> announcements.add(OutboxRecord.announcing(fact, cause, now)));
        }
    }
}
