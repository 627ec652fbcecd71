package io.tollgate.billing.dispute;

import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stages evidence: here first, so that nothing is lost while the provider is away, then at the provider, whose dashboard
 * shows it. Submitting sends all of it again, so what has not arrived there is late, not missing.
 */
@Component
class StageEvidence {

    private static final Logger log = LoggerFactory.getLogger(StageEvidence.class);

    private final Disputes disputes;
    private final EvidenceStore store;
    private final PaymentProvider provider;
    private final KeyLocks locks;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StageEvidence(
            Disputes disputes,
            EvidenceStore store,
            PaymentProvider provider,
            KeyLocks locks,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.disputes = disputes;
        this.store = store;
        this.provider = provider;
        this.locks = locks;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Replaces what was staged before.
     *
     * @throws ProblemException if there is no such dispute, or it takes no evidence any more, or the provider refuses it
     */
    EvidenceView stage(String id, EvidenceFields fields, Caller caller) {
        Dispute dispute = disputes.find(id).orElseThrow(() -> ProblemException.notFound("dispute"));
        Evidence staged =
                Objects.requireNonNull(transaction.execute(status -> stageHere(dispute.providerId(), fields, caller)));
        String key = "tollgate-evidence-" + staged.providerId() + "-" + staged.revision();
        switch (provider.stageEvidence(staged.providerId(), staged.toSend(), key)) {
            case Outcome.Accepted<io.tollgate.billing.provider.Dispute> ignored -> store.arrived(staged);
            case Outcome.Refused<io.tollgate.billing.provider.Dispute>(Outcome.Refusal refusal) ->
                throw ProblemException.unprocessable("Stripe does not take it: " + refusal.message());
            case Outcome.Unknown<io.tollgate.billing.provider.Dispute> ignored -> late(staged);
            case Outcome.Unavailable<io.tollgate.billing.provider.Dispute> ignored -> late(staged);
        }
        return EvidenceView.of(dispute, store.of(staged.providerId()).orElse(staged));
    }

    private Evidence stageHere(String providerId, EvidenceFields fields, Caller caller) {
        locks.take(List.of(providerId));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Dispute dispute = disputes.find(providerId).orElseThrow();
        Evidence before = store.of(providerId).orElse(null);
        EvidenceRefusal.check(dispute, before, now);
        if (before != null && before.isBeingSubmittedBy("", now)) {
            throw ProblemException.conflict("the evidence is being submitted");
        }
        Evidence staged = store.stage(providerId, fields, now);
        operations.record(
                caller,
                new Operation(
                        providerId + ":evidence:" + staged.revision(),
                        "evidence-staged",
                        dispute.workspaceId(),
                        providerId,
                        Map.of("fields", String.join(",", fields.values().keySet()))));
        return staged;
    }

    private static void late(Evidence staged) {
        log.warn("evidence of {} is staged here, but not at the provider yet", staged.providerId());
    }
}
