package io.tollgate.billing.refund;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.RefundRequests.Reservation;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.provider.RefundOrder;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives money back. */
@RestController
class RefundController {

    private static final String PATH = "/api/v1/payment/refund/{transaction_id}";
    private static final int UNPROCESSABLE = 422;

    /**
     * @param amount minor units; all that is left where absent
     * @param note why, for the audit; must name no card and no address
     */
    record RefundBody(
            @Nullable @Positive(message = "must be at least 1")
            Long amount,

            RefundOrder.@Nullable Reason reason,

            @Nullable @Size(max = 500, message = "must have at most 500 characters")
            String note) {

        static final RefundBody ALL = new RefundBody(null, null, null);
    }

    /** What an attempt would do; kept with the idempotency key. */
    record Plan(String transactionId, RefundBody body) {}

    /** @param amount minor units */
    record RefundView(
            String refundId,
            String transactionId,
            String originalTransactionId,
            long amount,
            String currency,
            TransactionStatus status) {}

    private final Refunds refunds;
    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final JsonMapper json;

    RefundController(Refunds refunds, Idempotency idempotency, IdempotentAnswers answers, JsonMapper json) {
        this.refunds = refunds;
        this.idempotency = idempotency;
        this.answers = answers;
        this.json = json;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes refundRoutes() {
            return Routes.of(Route.post(PATH, Permission.DECIDE));
        }
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(PATH)
    ResponseEntity<RefundView> refund(
            @PathVariable("transaction_id") String transactionId,
            @RequestBody(required = false) @Valid @Nullable RefundBody body,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller) {
        Plan plan = new Plan(transactionId, body == null ? RefundBody.ALL : body);
        IdempotentCall call = new IdempotentCall(
                caller.tenant(), "POST " + PATH, IdempotentAnswers.checked(key), json.writeValueAsString(plan));
        return answers.of(
                idempotency.perform(call, plan, Plan.class, (attempt, planned) -> attempt(attempt, planned, caller)),
                RefundView.class);
    }

    private Reply attempt(Attempt attempt, Plan plan, Caller caller) {
        Refunds.Order order = new Refunds.Order(
                PaymentRequest.newId(attempt.operationId()),
                plan.transactionId(),
                plan.body().amount(),
                plan.body().reason(),
                attempt.providerKey(),
                caller,
                plan.body().note());
        return switch (refunds.refund(order)) {
            case Refunds.Result.Made(Reservation.Reserved reserved, String providerId, TransactionStatus status) ->
                new Reply.Done(
                        201,
                        new RefundView(
                                providerId,
                                reserved.transactionId(),
                                reserved.originalTransactionId(),
                                reserved.amount().amount(),
                                reserved.amount().currency(),
                                status));
            case Refunds.Result.Forbidden(Reservation why) -> forbidden(why);
            case Refunds.Result.Refused refused ->
                new Reply.Refused(UNPROCESSABLE, refused.refusal().message(), null);
            case Refunds.Result.Unknown(Duration retryAfter) ->
                new Reply.TryAgain(retryAfter, "whether the refund was made is not known yet; try again");
            case Refunds.Result.Unavailable(Duration retryAfter) ->
                new Reply.TryAgain(retryAfter, "the payment provider does not answer; nothing was refunded");
        };
    }

    private static Reply forbidden(Reservation why) {
        return switch (why) {
            case Reservation.NotFound ignored -> new Reply.Refused(404, "no such transaction", null);
            case Reservation.NotPaid(var transaction) ->
                new Reply.Refused(
                        UNPROCESSABLE,
                        "only a payment that has succeeded can be refunded; this is a %s that is %s"
                                .formatted(
                                        transaction.type().name().toLowerCase(Locale.ROOT),
                                        transaction.status().wireName()),
                        null);
            case Reservation.TooMuch(long ignored, long left) ->
                new Reply.Refused(UNPROCESSABLE, "no more than %d is left to refund".formatted(left), "amount");
            case Reservation.Reserved ignored -> throw new IllegalStateException("a reservation forbids nothing");
        };
    }
}
