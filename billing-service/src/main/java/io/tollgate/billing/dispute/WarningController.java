package io.tollgate.billing.dispute;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.payment.RefundRequests.Reservation;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.refund.Refunds;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Refunds the charge of an early fraud warning on the list, before it becomes a dispute. */
@RestController
class WarningController {

    static final String REFUND = DisputeController.DISPUTE + "/refund";

    private static final int UNPROCESSABLE = 422;

    /** @param revokeAccess whether the workspace loses access, too; false where absent */
    record Body(@Nullable Boolean revokeAccess) {}

    /** What an attempt would do; kept with the idempotency key. */
    record Plan(String warning, boolean revokes) {}

    /** @param amount minor units */
    record RefundView(
            String refundId,
            String transactionId,
            String originalTransactionId,
            long amount,
            String currency,
            TransactionStatus status) {

        static RefundView of(Refunds.Result.Made made) {
            Reservation.Reserved reserved = made.reserved();
            return new RefundView(
                    made.providerId(),
                    reserved.transactionId(),
                    reserved.originalTransactionId(),
                    reserved.amount().amount(),
                    reserved.amount().currency(),
                    made.status());
        }
    }

    private final Disputes disputes;
    private final WarningActions actions;
    private final ActOnWarning acting;
    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WarningController(
            Disputes disputes,
            WarningActions actions,
            ActOnWarning acting,
            Idempotency idempotency,
            IdempotentAnswers answers,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.disputes = disputes;
        this.actions = actions;
        this.acting = acting;
        this.idempotency = idempotency;
        this.answers = answers;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(REFUND)
    ResponseEntity<RefundView> refund(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Body body,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller) {
        Dispute dispute = disputes.find(id).orElseThrow(() -> ProblemException.notFound("dispute"));
        if (dispute.kind() != DisputeKind.EARLY_FRAUD_WARNING) {
            throw ProblemException.unprocessable(
                    "only an early fraud warning is refunded here; a dispute takes evidence");
        }
        boolean revokes = body != null && Boolean.TRUE.equals(body.revokeAccess());
        Plan plan = new Plan(dispute.providerId(), revokes);
        IdempotentCall call =
                new IdempotentCall(caller.tenant(), "POST " + REFUND, IdempotentAnswers.checked(key), plan.toString());
        return answers.of(
                idempotency.perform(call, plan, Plan.class, (attempt, planned) -> attempt(attempt, planned, caller)),
                RefundView.class);
    }

    private Reply attempt(Attempt attempt, Plan plan, Caller caller) {
        WarningAction action =
                Objects.requireNonNull(transaction.execute(status -> ask(attempt.operationId(), plan, caller)));
        if (action.state() == WarningAction.State.DONE && !action.operationId().equals(attempt.operationId())) {
            return notActionable();
        }
        return switch (acting.perform(plan.warning())) {
            case ActOnWarning.Result.Done(Refunds.Result.@Nullable Made made) ->
                made == null
                        ? new Reply.Refused(UNPROCESSABLE, "the charge had been refunded or disputed already", null)
                        : new Reply.Done(201, RefundView.of(made));
            case ActOnWarning.Result.NotActionable ignored -> notActionable();
            case ActOnWarning.Result.Refused(String why) -> new Reply.Refused(UNPROCESSABLE, why, null);
            case ActOnWarning.Result.Later(var retryAfter, String why) -> new Reply.TryAgain(retryAfter, why);
        };
    }

    private WarningAction ask(String operationId, Plan plan, Caller caller) {
        WarningAction action = actions.ask(plan.warning(), plan.revokes(), operationId, caller, clock.instant());
        if (action.state() != WarningAction.State.DONE) {
            Dispute warning = disputes.find(plan.warning()).orElseThrow();
            operations.record(
                    caller,
                    new Operation(
                            operationId,
                            "warning-refund",
                            warning.workspaceId(),
                            plan.warning(),
                            Map.of("revoke_access", Boolean.toString(plan.revokes()))));
        }
        return action;
    }

    private static Reply notActionable() {
        return new Reply.Refused(UNPROCESSABLE, "the warning is no longer actionable", null);
    }
}
