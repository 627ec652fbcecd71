package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Part.Charge;
import io.tollgate.billing.payment.Part.Intent;
import io.tollgate.billing.payment.Part.Refund;
import io.tollgate.billing.payment.Part.Session;
import io.tollgate.contracts.PaymentEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that can be said of a ledger's payments, by the facts' IDs. What a new part brings about is what can be said with
 * it and could not be said without it; so no fact depends on the order of arrival, and none is announced twice.
 *
 * <p>A refund is not spoken of before its charge has been seen: whom it concerns is not known.
 */
record Facts(Ledger ledger, ToLongFunction<String> versionOf) {

    Map<String, PaymentEvent> byId() {
        Map<String, PaymentEvent> facts = new LinkedHashMap<>();
        for (Payment payment : ledger.payments()) {
            checkout(payment, facts);
            money(payment, facts);
            payment.refunds().forEach(refund -> refund(payment, refund, facts));
        }
        return facts;
    }

    private void checkout(Payment payment, Map<String, PaymentEvent> facts) {
        Session session = payment.session();
        if (session == null) {
            return;
        }
        switch (session.state()) {
            case OPEN -> {}
            case COMPLETE ->
                add(
                        facts,
                        new PaymentEvent.CheckoutCompleted(
                                payment.workspace(),
                                version(payment),
                                session.id(),
                                payment.transactionId(),
                                session.mode(),
                                session.paymentStatus(),
                                session.customer(),
                                session.subscription(),
                                payment.intentId(),
                                session.invoice(),
                                session.reference(),
                                session.amount(),
                                session.currency(),
                                session.at()));
            case EXPIRED ->
                add(
                        facts,
                        new PaymentEvent.CheckoutExpired(
                                payment.workspace(),
                                version(payment),
                                session.id(),
                                payment.transactionId(),
                                session.at()));
        }
    }

    private void money(Payment payment, Map<String, PaymentEvent> facts) {
        String subject = payment.subject();
        Intent intent = payment.intent();
        if (subject == null || (intent == null && payment.charges().isEmpty())) {
            return;
        }
        for (Charge charge : payment.charges()) {
            if (charge.status() == TransactionStatus.FAILED) {
                failed(payment, subject, charge.id(), charge.error(), charge.at(), facts);
            }
        }
        if (intent != null && intent.status() == TransactionStatus.FAILED) {
            String attempt = Objects.requireNonNullElseGet(
                    intent.failedCharge(), () -> Long.toString(intent.at().getEpochSecond()));
            failed(payment, subject, attempt, intent.error(), intent.at(), facts);
        }
        if (payment.paid().isPaid()) {
            Instant at =
                    intent != null ? intent.at() : payment.charges().getFirst().at();
            add(facts, new PaymentEvent.Succeeded(payment.workspace(), version(payment), subject, view(payment), at));
        }
    }

    private void failed(
            Payment payment,
            String subject,
            String attempt,
            @Nullable String code,
            Instant at,
            Map<String, PaymentEvent> facts) {
        add(
                facts,
                new PaymentEvent.Failed(
                        payment.workspace(), version(payment), subject, view(payment), attempt, code, at));
    }

    private void refund(Payment payment, Refund refund, Map<String, PaymentEvent> facts) {
        String transaction = Entry.refundId(refund, ledger.requestOf(refund));
        switch (refund.status()) {
            case SUCCEEDED ->
                add(
                        facts,
                        new PaymentEvent.Refunded(
                                payment.workspace(),
                                versionOf.applyAsLong(transaction),
                                view(payment),
                                refund.id(),
                                transaction,
                                refund.amount(),
                                refund.currency(),
                                refund.reason(),
                                refund.at()));
            case FAILED ->
                add(
                        facts,
                        new PaymentEvent.RefundFailed(
                                payment.workspace(),
                                versionOf.applyAsLong(transaction),
                                view(payment),
                                refund.id(),
                                transaction,
                                refund.amount(),
                                refund.currency(),
                                refund.failure(),
                                refund.at()));
            default -> {}
        }
    }

    private long version(Payment payment) {
        return versionOf.applyAsLong(payment.transactionId());
    }

    private static PaymentEvent.Payment view(Payment payment) {
        return new PaymentEvent.Payment(
                payment.transactionId(),
                payment.customer(),
                payment.sessionId(),
                payment.intentId(),
                payment.chargeId(),
                payment.invoice(),
                payment.status().wireName(),
                payment.amount(),
                payment.refunded(),
                Objects.requireNonNullElse(payment.currency(), ""));
    }

    private static void add(Map<String, PaymentEvent> facts, PaymentEvent fact) {
        facts.putIfAbsent(fact.id(), fact);
    }
}
