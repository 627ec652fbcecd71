package io.tollgate.billing.dispute;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Submits staged evidence, which the bank takes only once. Only a person does this, and the provider is asked at that
 * moment whether it may still be done, for our row may be behind.
 */
@Component
class SubmitEvidence {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Disputes disputes;
    private final EvidenceStore store;
    private final PaymentProvider provider;
    private final KeyLocks locks;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubmitEvidence(
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

    /** One attempt, outside any database transaction. */
    Reply submit(String providerId, Attempt attempt, Caller caller) {
        String operation = attempt.operationId();
        Claim claim = Objects.requireNonNull(transaction.execute(status -> claim(providerId, operation)));
        if (claim.evidence() == null) {
            return Objects.requireNonNull(claim.refusal());
        }
        Evidence evidence = claim.evidence();
        return switch (provider.retrieveDispute(providerId)) {
            case Outcome.Accepted<io.tollgate.billing.provider.Dispute>(var now) ->
                now.submissions() > 0 && attempt.isRepetition()
                        ? submitted(evidence, operation, caller)
                        : refusal(now)
                                .map(refused -> release(evidence, operation, refused))
                                .orElseGet(() -> send(evidence, attempt, caller));
            case Outcome.Refused<io.tollgate.billing.provider.Dispute>(Outcome.Refusal refusal) ->
                release(evidence, operation, new Reply.Refused(UNPROCESSABLE, refusal.message(), null));
            case Outcome.Unknown<io.tollgate.billing.provider.Dispute>(Duration after) ->
                release(evidence, operation, away(after));
            case Outcome.Unavailable<io.tollgate.billing.provider.Dispute>(Duration after) ->
                release(evidence, operation, away(after));
        };
    }

    /** @param refusal null where the evidence is ours to submit */
    private record Claim(
            @Nullable Evidence evidence, @Nullable Reply refusal) {}

    private Claim claim(String providerId, String operation) {
        locks.take(List.of(providerId));
        Instant now = clock.instant();
        Dispute dispute = disputes.find(providerId).orElseThrow();
        Evidence evidence = store.of(providerId).orElse(null);
        if (evidence == null || evidence.fields().isEmpty()) {
            return new Claim(null, new Reply.Refused(UNPROCESSABLE, "no evidence is staged", null));
        }
        boolean resumed = operation.equals(evidence.submission());
        if (!resumed) {
            try {
                EvidenceRefusal.check(dispute, evidence, now);
            } catch (ProblemException refused) {
                return new Claim(
                        null,
                        new Reply.Refused(
                                refused.getStatusCode().value(),
                                Objects.requireNonNullElse(refused.getBody().getDetail(), ""),
                                null));
            }
            if (evidence.isBeingSubmittedBy(operation, now)) {
                return new Claim(null, new Reply.Refused(CONFLICT, "the evidence is being submitted", null));
            }
        }
        store.claim(providerId, operation, now.plus(LEASE));
        return new Claim(evidence, null);
    }

    private Reply send(Evidence evidence, Attempt attempt, Caller caller) {
        String id = evidence.providerId();
        return switch (provider.submitEvidence(id, evidence.toSend(), attempt.providerKey())) {
            case Outcome.Accepted<io.tollgate.billing.provider.Dispute> ignored ->
                submitted(evidence, attempt.operationId(), caller);
            case Outcome.Refused<io.tollgate.billing.provider.Dispute>(Outcome.Refusal refusal) ->
                release(
                        evidence,
                        attempt.operationId(),
                        new Reply.Refused(UNPROCESSABLE, "Stripe does not take it: " + refusal.message(), null));
            case Outcome.Unavailable<io.tollgate.billing.provider.Dispute>(Duration after) ->
                release(evidence, attempt.operationId(), away(after));
            // The claim stays: whether it was submitted has to be found out before anybody else tries.
            case Outcome.Unknown<io.tollgate.billing.provider.Dispute>(Duration after) ->
                new Reply.TryAgain(
                        after,
                        "whether the evidence was submitted is not known yet; repeat with the same Idempotency-Key");
        };
    }

    private Reply submitted(Evidence evidence, String operation, Caller caller) {
        String id = evidence.providerId();
        EvidenceView view = Objects.requireNonNull(transaction.execute(status -> {
            locks.take(List.of(id));
            store.submitted(id, operation, clock.instant().truncatedTo(ChronoUnit.MICROS));
            Dispute dispute = disputes.find(id).orElseThrow();
            operations.record(
                    caller,
                    new Operation(
                            operation,
                            "evidence-submitted",
                            dispute.workspaceId(),
                            id,
                            Map.of(
                                    "fields",
                                    String.join(",", evidence.fields().values().keySet()))));
            return EvidenceView.of(dispute, store.of(id).orElseThrow());
        }));
        return new Reply.Done(200, view);
    }

    private Reply release(Evidence evidence, String operation, Reply reply) {
        store.release(evidence.providerId(), operation);
        return reply;
    }

    private Optional<Reply> refusal(io.tollgate.billing.provider.Dispute dispute) {
        if (dispute.submissions() > 0) {
            return Optional.of(new Reply.Refused(CONFLICT, EvidenceRefusal.SUBMITTED, null));
        }
        if (!new DisputeStatus(dispute.status()).isOpen()) {
            return Optional.of(new Reply.Refused(CONFLICT, EvidenceRefusal.closed(dispute.status()), null));
        }
        boolean late = dispute.pastDue()
                || (dispute.evidenceDueBy() != null && !clock.instant().isBefore(dispute.evidenceDueBy()));
        return late ? Optional.of(new Reply.Refused(CONFLICT, EvidenceRefusal.PAST_DUE, null)) : Optional.empty();
    }

    private static Reply away(Duration retryAfter) {
        return new Reply.TryAgain(retryAfter, "the payment provider does not answer; nothing was submitted");
    }
}
