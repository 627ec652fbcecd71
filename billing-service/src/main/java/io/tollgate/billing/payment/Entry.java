package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Part.Charge;
import io.tollgate.billing.payment.Part.Refund;
import io.tollgate.billing.payment.Part.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as a ledger gives it.
 *
 * @param references every ID by which it may be asked for: its own, Stripe's, and those that it would have, or once
 *     had, with fewer of its parts known
 */
record Entry(Transaction transaction, List<String> references) {

    /** The entries of all payments and refunds. */
    static List<Entry> of(Ledger ledger) {
        List<Payment> payments = ledger.payments();
        List<Entry> entries = new ArrayList<>();
        for (Payment payment : payments) {
            Entry charge = charge(payment);
            entries.add(charge);
            payment.refunds()
                    .forEach(refund -> entries.add(refund(refund, ledger.requestOf(refund), charge.transaction())));
            payment.askedRefunds().forEach(request -> entries.add(asked(request, charge.transaction())));
        }
        ledger.strayRefunds(payments).forEach(refund -> entries.add(refund(refund, ledger.requestOf(refund), null)));
        return entries;
    }

    private static Entry charge(Payment payment) {
        String session = payment.sessionId();
        Transaction transaction = new Transaction(
                payment.transactionId(),
                Transaction.Type.CHARGE,
                payment.workspace(),
                payment.customer(),
                session,
                payment.intentId(),
                payment.chargeId(),
                payment.invoice(),
                null,
                payment.status(),
                payment.amount(),
                payment.refunded(),
                payment.currency(),
                null,
                null,
                payment.created());
        return new Entry(
                transaction,
                references(
                        transaction.id(),
                        Stream.concat(
                                Stream.of(session, payment.intentId(), payment.chargeId()),
                                payment.charges().stream().map(Charge::id))));
    }

    private static Entry refund(Refund refund, @Nullable Request request, @Nullable Transaction charge) {
        String id = refundId(refund, request);
        Instant created =
                request != null && request.created().isBefore(refund.created()) ? request.created() : refund.created();
        Transaction transaction = new Transaction(
                id,
                Transaction.Type.REFUND,
                charge == null ? refund.id() : charge.workspaceId(),
                charge == null ? null : charge.customerId(),
                null,
                refund.intent() == null && charge != null ? charge.paymentIntentId() : refund.intent(),
                refund.charge() == null && charge != null ? charge.chargeId() : refund.charge(),
                null,
                refund.id(),
                refund.status(),
                refund.amount(),
                0,
                refund.currency(),
                refund.reason(),
                charge == null ? null : charge.id(),
                created);
        return new Entry(transaction, references(id, Stream.of(refund.id())));
    }

    private static Entry asked(Request request, Transaction charge) {
        Transaction transaction = new Transaction(
                request.id(),
                Transaction.Type.REFUND,
                charge.workspaceId(),
                charge.customerId(),
                null,
                charge.paymentIntentId(),
                charge.chargeId(),
                null,
                request.providerId(),
                request.status(),
                request.amount(),
                0,
                request.currency(),
                request.reason(),
                charge.id(),
                request.created());
        return new Entry(transaction, references(request.id(), Stream.of(request.providerId())));
    }

    /** The transaction of a refund. */
    static String refundId(Refund refund, @Nullable Request request) {
        return request != null ? request.id() : Payment.derivedId(refund.id());
    }

    private static List<String> references(String id, Stream<@Nullable String> stripeIds) {
        return Stream.concat(
                        Stream.of(id),
                        stripeIds
                                .filter(Objects::nonNull)
                                .flatMap(stripeId -> Stream.of(stripeId, Payment.derivedId(stripeId))))
                .distinct()
                .toList();
    }
}
