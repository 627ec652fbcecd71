package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Settlement.Step;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.Snapshots;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what our API was asked for as a part of the payment, from before the provider is called, so that neither a crash
 * nor an event that is faster than our own answer can make two payments of one.
 */
@Component
public class PaymentRequests {

    private final SettlePayments payments;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    PaymentRequests(SettlePayments payments, Transactions transactions, Outbox outbox, Clock clock) {
        this.payments = payments;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Stores the request; a repetition changes nothing, unless the attempt before has come to nothing. */
    @Transactional
    public void open(PaymentRequest asked) {
        open(new Part.Request(
                asked.transactionId(),
                Part.Request.Kind.valueOf(asked.kind().name()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                TransactionStatus.PENDING,
                asked.amount(),
                asked.currency(),
                asked.customerId(),
                asked.workspaceId(),
                null,
                null,
                null));
    }

    void open(Part.Request request) {
        Set<String> named = request.customer() == null ? Set.of() : Set.of(request.customer());
        settle(request.id(), request.keys(), named, held -> {
            Part.Request known = requestOf(held);
            return known == null || known.isGivenUp() ? new StoredPart(request, Snapshots.none()) : held;
        });
    }

    /**
     * Stores what the provider has made of it.
     *
     * @param providerId the session, intent or refund
     * @throws NoSuchElementException if no such request was opened
     */
    @Transactional
    public void answered(String transactionId, String providerId, TransactionStatus status) {
        change(transactionId, List.of(providerId), known -> known.answered(providerId, status));
    }

    /**
     * Stores that it did not come about, so that nobody waits for it and nothing is reserved for it.
     *
     * @throws NoSuchElementException if no such request was opened
     */
    @Transactional
    public void refused(String transactionId) {
        change(transactionId, List.of(), Part.Request::refused);
    }

    private void change(String transactionId, List<String> alsoKeys, UnaryOperator<Part.Request> change) {
        List<String> keys =
                Stream.concat(Stream.of(transactionId), alsoKeys.stream()).toList();
        settle(transactionId, keys, Set.of(), held -> {
            Part.Request known = requestOf(held);
            if (known == null) {
                throw new NoSuchElementException("no request " + transactionId);
            }
            return changed(held, known, change.apply(known));
        });
    }

    private void settle(
            String transactionId, List<String> keys, Set<String> named, UnaryOperator<@Nullable StoredPart> change) {
        AtomicReference<Part.@Nullable Request> made = new AtomicReference<>();
        Cause cause = new Cause(transactionId, null);
        UnaryOperator<@Nullable StoredPart> noting = held -> {
            StoredPart next = change.apply(held);
            made.set(next == held ? null : requestOf(next));
            return next;
        };
        outbox.append(payments.settle(List.of(new Step(transactionId, keys, noting, cause)), named, Map.of())
                .announcements());
        Part.Request changed = made.get();
        if (changed != null) {
            long version = transactions
                    .find(transactionId)
                    .map(Transactions.Stored::version)
                    .orElse(1L);
            outbox.append(List.of(OutboxRecord.announcing(changed.asFact(version), cause, clock.instant())));
        }
    }

    private static Part.@Nullable Request requestOf(@Nullable StoredPart held) {
        return held != null && held.part() instanceof Part.Request request ? request : null;
    }

    private static @Nullable StoredPart changed(@Nullable StoredPart held, Part.Request before, Part.Request after) {
        return after.equals(before) ? held : new StoredPart(after, Snapshots.none());
    }
}
