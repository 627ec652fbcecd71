package io.tollgate.billing.payment;

import io.tollgate.contracts.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reserves refunds under the payment's lock, so that all of them together never exceed the charge. */
@Component
public class RefundRequests {

    /** What a reservation comes to. */
    public sealed interface Reservation {

        /**
         * The amount is set aside until the refund is answered or refused.
         *
         * @param chargeOrIntentId what the provider is to refund
         * @param since of the first attempt
         * @param providerId what the provider has made of it in an earlier attempt; null while nothing is known
         */
        record Reserved(
                String transactionId,
                String originalTransactionId,
                String workspaceId,
                String chargeOrIntentId,
                Money amount,
                Instant since,
                @Nullable String providerId)
                implements Reservation {}

        /** @param left minor units that could still be refunded */
        record TooMuch(long asked, long left) implements Reservation {}

        /** Only a payment that has succeeded can be refunded. */
        record NotPaid(Transaction transaction) implements Reservation {}

        record NotFound() implements Reservation {}
    }

    private final Parts parts;
    private final Transactions transactions;
    private final PaymentRequests requests;
    private final Clock clock;

    RefundRequests(Parts parts, Transactions transactions, PaymentRequests requests, Clock clock) {
        this.parts = parts;
        this.transactions = transactions;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * @param refundId the refund's transaction; the same for every attempt at the same operation
     * @param reference the charge's transaction, or any ID of it
     * @param amount minor units; null for all that is left
     */
    @Transactional
    public Reservation reserve(String refundId, String reference, @Nullable Long amount, @Nullable String reason) {
        Transaction charge = transactions
                .find(reference)
                .map(Transactions.Stored::transaction)
                .orElse(null);
        if (charge == null) {
            return new Reservation.NotFound();
        }
        Map<String, StoredPart> stored = parts.lockAndLoad(references(charge, refundId), Set.of());
        Payment payment = paymentOf(charge, stored);
        if (charge.type() != Transaction.Type.CHARGE || payment == null || payment.subject() == null) {
            return new Reservation.NotPaid(charge);
        }
        StoredPart earlier = stored.get(refundId);
        if (earlier != null && earlier.part() instanceof Part.Request known && !known.isGivenUp()) {
            return reserved(known, charge);
        }
        if (!payment.status().isPaid()) {
            return new Reservation.NotPaid(charge);
        }
        long left = payment.amount() - payment.refunded();
        long asked = amount == null ? left : amount;
        if (asked > left || left <= 0) {
            return new Reservation.TooMuch(asked, Math.max(0, left));
        }
        Part.Request request = request(refundId, charge, payment, asked, reason);
        requests.open(request);
        return reserved(request, charge);
    }

    /** The refunds of which nobody has heard since then: the process died, or the provider did not answer. */
    public List<Reservation.Reserved> unanswered(Instant before, int limit) {
        return parts.unanswered(before, limit).stream()
                .flatMap(request -> transactions.find(request.id()).stream()
                        .map(Transactions.Stored::transaction)
                        .map(refund -> new Reservation.Reserved(
                                request.id(),
                                Objects.requireNonNullElse(refund.originalTransactionId(), ""),
                                refund.workspaceId(),
                                target(request),
                                money(request),
                                request.created(),
                                null)))
                .toList();
    }

    private Part.Request request(
            String refundId, Transaction charge, Payment payment, long amount, @Nullable String reason) {
        return new Part.Request(
                refundId,
                Part.Request.Kind.REFUND,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                TransactionStatus.PENDING,
                amount,
                payment.currency(),
                null,
                charge.workspaceId(),
                payment.chargeId(),
                payment.intentId(),
                reason);
    }

    private static @Nullable Payment paymentOf(Transaction charge, Map<String, StoredPart> stored) {
        return Ledger.of(stored.values().stream().map(StoredPart::part).toList(), Map.of()).payments().stream()
                .filter(payment -> payment.transactionId().equals(charge.id()))
                .findFirst()
                .orElse(null);
    }

    private static Reservation.Reserved reserved(Part.Request request, Transaction charge) {
        return new Reservation.Reserved(
                request.id(),
                charge.id(),
                charge.workspaceId(),
                target(request),
                money(request),
                request.created(),
                request.providerId());
    }

    private static String target(Part.Request request) {
        return Optional.ofNullable(request.intent())
                .or(() -> Optional.ofNullable(request.charge()))
                .orElseThrow(() -> new IllegalStateException("a refund without a charge: " + request.id()));
    }

    private static Money money(Part.Request request) {
        return new Money(request.amount(), Objects.requireNonNull(request.currency(), "a refund has a currency"));
    }

    private static Set<String> references(Transaction charge, String refundId) {
        return Set.copyOf(
                Stream.of(refundId, charge.id(), charge.sessionId(), charge.paymentIntentId(), charge.chargeId())
                        .filter(Objects::nonNull)
                        .toList());
    }
}
