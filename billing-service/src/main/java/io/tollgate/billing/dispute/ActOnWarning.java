package io.tollgate.billing.dispute;

import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.RefundRequests.Reservation;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.provider.RefundOrder;
import io.tollgate.billing.provider.Warning;
import io.tollgate.billing.refund.Refunds;
import io.tollgate.contracts.Fingerprint;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds a charge because of an early fraud warning, and takes the workspace's access away where that was asked for.
 *
 * <p>It may be begun again after a crash at any point: that the warning was actionable is written down before the refund,
 * which has the same ID and idempotency key in every attempt, so that our own refund is not taken for somebody else's.
 */
@Component
class ActOnWarning {

    private static final Set<String> ALREADY_DONE = Set.of("charge_already_refunded", "charge_disputed");
    private static final Duration UNTIL_THE_PAYMENT_IS_SEEN = Duration.ofSeconds(30);

    /** What an attempt comes to. */
    sealed interface Result {

        /** @param refund null where the charge had been refunded or disputed before we could */
        record Done(Refunds.Result.@Nullable Made refund) implements Result {}

        record NotActionable() implements Result {}

        record Later(Duration retryAfter, String why) implements Result {}

        record Refused(String why) implements Result {}
    }

    private final Disputes disputes;
    private final WarningActions actions;
    private final PaymentProvider provider;
    private final Refunds refunds;
    private final KeyLocks locks;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ActOnWarning(
            Disputes disputes,
            WarningActions actions,
            PaymentProvider provider,
            Refunds refunds,
            KeyLocks locks,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.disputes = disputes;
        this.actions = actions;
        this.provider = provider;
        this.refunds = refunds;
        this.locks = locks;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Must not be called within a database transaction: the provider may take seconds. */
    Result perform(String providerId) {
        WarningAction action = actions.of(providerId).orElseThrow();
        return switch (action.state()) {
            case ASKED -> decide(action);
            // What is done is asked again only by who lost the answer; the refund has the same ID and tells it.
            case DECIDED, DONE -> refund(action);
            case SKIPPED -> new Result.NotActionable();
            case FAILED -> new Result.Refused("the payment provider refused it before");
        };
    }

    private Result decide(WarningAction action) {
        return switch (provider.retrieveWarning(action.providerId())) {
            case Outcome.Accepted<Warning>(Warning warning)
            when warning.actionable() -> {
                actions.become(action.providerId(), WarningAction.State.DECIDED, clock.instant());
                yield refund(action);
            }
            case Outcome.Accepted<Warning> ignored -> {
                actions.become(action.providerId(), WarningAction.State.SKIPPED, clock.instant());
                yield new Result.NotActionable();
            }
            case Outcome.Refused<Warning>(Outcome.Refusal refusal) -> refused(action, refusal.message());
            case Outcome.Unknown<Warning>(Duration retryAfter) -> away(retryAfter);
            case Outcome.Unavailable<Warning>(Duration retryAfter) -> away(retryAfter);
        };
    }

    private Result refund(WarningAction action) {
        Dispute warning = disputes.find(action.providerId()).orElseThrow();
        String charge = warning.state().chargeId();
        if (charge == null) {
            return refused(action, "the warning names no charge");
        }
        return switch (refunds.refund(order(action, charge))) {
            case Refunds.Result.Made made -> done(action, made);
            case Refunds.Result.Forbidden(Reservation why) -> forbidden(action, why);
            case Refunds.Result.Refused(Outcome.Refusal refusal) ->
                refusal.code() != null && ALREADY_DONE.contains(refusal.code())
                        ? done(action, null)
                        : refused(action, refusal.message());
            case Refunds.Result.Unknown(Duration retryAfter) -> away(retryAfter);
            case Refunds.Result.Unavailable(Duration retryAfter) -> away(retryAfter);
        };
    }

    private Result forbidden(WarningAction action, Reservation why) {
        return switch (why) {
            case Reservation.NotFound ignored ->
                new Result.Later(
                        UNTIL_THE_PAYMENT_IS_SEEN,
                        "the charge has not been seen yet; the refund is tried again by itself");
            case Reservation.TooMuch ignored -> done(action, null);
            case Reservation.NotPaid ignored -> refused(action, "the charge is not paid");
            case Reservation.Reserved ignored -> throw new IllegalStateException("a reservation forbids nothing");
        };
    }

    private static Refunds.Order order(WarningAction action, String charge) {
        String once = Fingerprint.ofChange("early fraud warning", action.providerId());
        return new Refunds.Order(
                PaymentRequest.newId(once + Fingerprint.ofChange(action.providerId(), "refund")),
                charge,
                null,
                RefundOrder.Reason.FRAUDULENT,
                "tollgate-warning-" + once,
                action.caller(),
                "early fraud warning " + action.providerId());
    }

    private Result done(WarningAction action, Refunds.Result.@Nullable Made made) {
        transaction.executeWithoutResult(status -> {
            locks.take(List.of(action.providerId()));
            WarningAction now = actions.of(action.providerId()).orElseThrow();
            if (now.state() == WarningAction.State.DONE) {
                return;
            }
            Instant at = clock.instant();
            actions.become(action.providerId(), WarningAction.State.DONE, at);
            if (now.revokes()) {
                revoke(action.providerId(), at);
            }
        });
        return new Result.Done(made);
    }

    private void revoke(String providerId, Instant at) {
        Dispute.Change revoked = disputes.find(providerId).orElseThrow().revokeAccess(at);
        disputes.store(List.of(revoked.dispute()));
        Cause warning = new Cause(providerId + ":warning-received", null);
        outbox.append(revoked.facts().stream()
                .map(fact -> OutboxRecord.announcing(fact, warning, at))
                .toList());
    }

    private Result refused(WarningAction action, String why) {
        actions.become(action.providerId(), WarningAction.State.FAILED, clock.instant());
        return new Result.Refused(why);
    }

    private static Result away(Duration retryAfter) {
        return new Result.Later(
                retryAfter, "the payment provider does not answer; the refund is tried again by itself");
    }
}
