package io.tollgate.billing.refund;

import io.tollgate.billing.payment.PaymentRequests;
import io.tollgate.billing.payment.RefundRequests;
import io.tollgate.billing.payment.RefundRequests.Reservation;
import io.tollgate.billing.payment.RefundRequests.Reservation.Reserved;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.provider.Earlier;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.provider.Refund;
import io.tollgate.billing.provider.RefundOrder;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds a payment: sets the amount aside in our books, asks the provider, and stores its answer. Each of the three is
 * safe to repeat, so a crash between any two is resolved by the next attempt, or by {@link ResolveRefunds}.
 */
@Component
public class Refunds {

    /** Stripe may forget an idempotency key after a day; from then on it is asked before it is told. */
    private static final Duration PROVIDER_REMEMBERS = Duration.ofHours(23);

    /**
     * What is asked for.
     *
     * @param refundId the refund's transaction; the same for every attempt at the same operation
     * @param reference the charge's transaction, or any ID of it
     * @param amount minor units; null for all that is left
     * @param idempotencyKey for the provider; the same for every attempt
     * @param by who asks
     * @param note why, in the caller's words, for the audit alone; null where none was given
     */
    public record Order(
            String refundId,
            String reference,
            @Nullable Long amount,
            RefundOrder.@Nullable Reason reason,
            String idempotencyKey,
            Caller by,
            @Nullable String note) {

        @Nullable
        String reasonName() {
            return reason == null ? null : reason.wireName();
        }
    }

    /** What came of it. */
    public sealed interface Result {

        record Made(Reserved reserved, String providerId, TransactionStatus status) implements Result {}

        /** Our own books forbid it. */
        record Forbidden(Reservation why) implements Result {}

        record Refused(Outcome.Refusal refusal) implements Result {}

        /** It may have happened; the amount stays set aside until we know. */
        record Unknown(Duration retryAfter) implements Result {}

        /** It has not happened. */
        record Unavailable(Duration retryAfter) implements Result {}
    }

    /**
     * Refunds of one payment wait for each other in the database, each with a connection in its hand; without a limit a
     * storm of them would leave none for anybody else.
     */
    private static final int AT_ONCE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final RefundRequests reservations;
    private final PaymentRequests requests;
    private final PaymentProvider provider;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunds(
            RefundRequests reservations,
            PaymentRequests requests,
            PaymentProvider provider,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reservations = reservations;
        this.requests = requests;
        this.provider = provider;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Must not be called within a database transaction: the provider may take seconds. */
    public Result refund(Order order) {
        Reservation reservation = inTurn(() -> reserve(order));
        if (reservation == null) {
            return new Result.Unavailable(PATIENCE);
        }
        return reservation instanceof Reserved reserved ? carryOut(reserved, order) : new Result.Forbidden(reservation);
    }

    /** Who asked is recorded with the reservation: should the process die now, the audit knows. */
    private Reservation reserve(Order order) {
        Reservation reservation =
                reservations.reserve(order.refundId(), order.reference(), order.amount(), order.reasonName());
        if (reservation instanceof Reserved reserved) {
            operations.record(order.by(), operation("refund-requested", reserved, order, null));
        }
        return reservation;
    }

    private static Operation operation(String name, Reserved reserved, Order order, @Nullable Refund made) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("original_transaction_id", reserved.originalTransactionId());
        details.put("charge_or_intent_id", reserved.chargeOrIntentId());
        details.put("amount", Long.toString(reserved.amount().amount()));
        details.put("currency", reserved.amount().currency());
        put(details, "reason", order.reasonName());
        put(details, "note", order.note());
        if (made != null) {
            details.put("refund_id", made.id());
            details.put("status", made.status());
        }
        return new Operation(reserved.transactionId(), name, reserved.workspaceId(), reserved.transactionId(), details);
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private Result carryOut(Reserved reserved, Order order) {
        return switch (outcome(reserved, order)) {
            case Outcome.Accepted<Refund>(Refund made) -> made(reserved, order, made);
            case Outcome.Refused<Refund>(Outcome.Refusal refusal) -> {
                requests.refused(reserved.transactionId());
                yield new Result.Refused(refusal);
            }
            case Outcome.Unknown<Refund>(Duration retryAfter) -> new Result.Unknown(retryAfter);
            case Outcome.Unavailable<Refund>(Duration retryAfter) -> {
                requests.refused(reserved.transactionId());
                yield new Result.Unavailable(retryAfter);
            }
        };
    }

    private Outcome<Refund> outcome(Reserved reserved, Order order) {
        String made = reserved.providerId();
        return Earlier.orNow(
                made != null || isForgotten(reserved),
                () -> made == null
                        ? find(reserved)
                        : provider.retrieveRefund(made).map(Optional::of),
                () -> ask(reserved, order));
    }

    private Outcome<Refund> ask(Reserved reserved, Order order) {
        RefundOrder asked = new RefundOrder(
                reserved.chargeOrIntentId(),
                reserved.transactionId(),
                reserved.workspaceId(),
                reserved.amount(),
                order.reason());
        return provider.refund(asked, order.idempotencyKey());
    }

    private Result made(Reserved reserved, Order order, Refund made) {
        Result.Made result = inTurn(() -> {
            operations.record(order.by(), operation("refund", reserved, order, made));
            return answered(reserved, made);
        });
        // The refund is made; that we could not write it down is what the next attempt, or the webhook, mends.
        return result == null ? new Result.Unknown(PATIENCE) : result;
    }

    /** Does the work in a transaction; null where it was not its turn in time. */
    private <T> @Nullable T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return null;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return transaction.execute(status -> work.get());
        } finally {
            turns.release();
        }
    }

    private Outcome<Optional<Refund>> find(Reserved reserved) {
        return provider.findRefund(reserved.transactionId(), reserved.chargeOrIntentId(), reserved.since());
    }

    private boolean isForgotten(Reserved reserved) {
        return reserved.since().isBefore(clock.instant().minus(PROVIDER_REMEMBERS));
    }

    private Result.Made answered(Reserved reserved, Refund made) {
        TransactionStatus status = TransactionStatus.of(made.status()).orElse(TransactionStatus.PENDING);
        requests.answered(reserved.transactionId(), made.id(), status);
        return new Result.Made(reserved, made.id(), status);
    }

    /**
     * Finds out what became of a refund of which no answer has come.
     *
     * @return whether we know now
     */
    boolean resolve(Reserved reserved) {
        if (!(find(reserved) instanceof Outcome.Accepted<Optional<Refund>>(Optional<Refund> found))) {
            return false;
        }
        if (found.isPresent()) {
            answered(reserved, found.get());
            return true;
        }
        if (isForgotten(reserved)) {
            requests.refused(reserved.transactionId());
            return true;
        }
        return false;
    }
}
