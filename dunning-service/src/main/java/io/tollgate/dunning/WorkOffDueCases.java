package io.tollgate.dunning;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time brings to cases: reminders and the loss of the plan. A payment that was observed before a case's row is held
 * here has already changed the row, so payment wins a race with the deadline; one that is being observed holds the row,
 * which is then left to the next run.
 */
@Component
public class WorkOffDueCases {

    private static final int BATCH = 500;

    private final Cases cases;
    private final GracePolicy policy;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WorkOffDueCases(
            Cases cases, GracePolicy policy, Outbox outbox, PlatformTransactionManager transactions, Clock clock) {
        this.cases = cases;
        this.policy = policy;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Works until no case is due; other replicas may work at the same time. */
    public void run() {
        while (Boolean.TRUE.equals(transaction.execute(status -> workOff()))) {
            // Each round is a transaction of its own, so that rows are held for a batch only.
        }
    }

    /** Whether there may be more. */
    private boolean workOff() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Case> due = cases.lockDue(now, BATCH);
        List<Case> passed = new ArrayList<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Case held : due) {
            if (held.passTime(policy, now) instanceof Decision.Changed(Case next, var facts)) {
                passed.add(next);
                Cause start = new Cause(held.id() + ":grace-started", null);
                facts.forEach(fact -> announcements.add(OutboxRecord.announcing(fact, start, now)));
            } else {
                // The reminder that was due is configured no longer; storing the case finds its next time.
                passed.add(held);
            }
        }
        cases.store(passed);
        outbox.append(announcements);
        return due.size() == BATCH;
    }
}
