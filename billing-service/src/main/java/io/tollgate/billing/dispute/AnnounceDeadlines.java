package io.tollgate.billing.dispute;

import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Announces that evidence is due soon, or was due and is missing; each step of each dispute once. */
@Component
class AnnounceDeadlines {

    private static final int BATCH = 500;

    private final Disputes disputes;
    private final KeyLocks locks;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnnounceDeadlines(
            Disputes disputes, KeyLocks locks, Outbox outbox, PlatformTransactionManager transactions, Clock clock) {
        this.disputes = disputes;
        this.locks = locks;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Works until no dispute is left whose next step has been reached. */
    void run() {
        while (Boolean.TRUE.equals(transaction.execute(status -> announce(clock.instant())))) {
            // Each round is a transaction of its own, so that locks are held for a batch only.
        }
    }

    /** Whether there may be more. */
    private boolean announce(Instant now) {
        Set<String> due = disputes.reachingDeadline(now, BATCH);
        if (due.isEmpty()) {
            return false;
        }
        locks.take(due);
        List<Dispute> changed = new ArrayList<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Dispute dispute : disputes.byProviderId(due)) {
            Dispute.Change change = dispute.passTime(now);
            if (change != null) {
                changed.add(change.dispute());
                Cause opening = new Cause(dispute.providerId() + ":opened", null);
                change.facts().forEach(fact -> announcements.add(OutboxRecord.announcing(fact, opening, now)));
            }
        }
        disputes.store(changed);
        outbox.append(announcements);
        return due.size() == BATCH && !changed.isEmpty();
    }
}
