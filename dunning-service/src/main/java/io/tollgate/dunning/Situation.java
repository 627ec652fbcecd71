package io.tollgate.dunning;

import io.tollgate.dunning.part.InvoicePart;
import io.tollgate.dunning.part.SubscriptionPart;
import io.tollgate.dunning.part.SubscriptionPart.End;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an unpaid invoice at a moment, whatever the order in which it became known. What is asked here
 * stays true once it is, so that a case ends the same way in every order; whether a subscription is active now is the
 * one exception, and a case that waits for it is decided anew with every fact.
 *
 * @param superseded whether a newer invoice of the subscription was paid, which makes Stripe call it active again
 * @param succeeded whether the workspace has another subscription that began, and was live, after the payment had failed
 */
record Situation(InvoicePart invoice, SubscriptionPart subscription, boolean superseded, boolean succeeded) {

    private static final String FIRST_INVOICE = "subscription_create";

    /**
     * Whether there is something to collect: a subscription that was live and owes. The first invoice of a subscription
     * that never came to life, or came to life by paying it at the second try, is a checkout's affair.
     */
    boolean callsForACase() {
        if (!subscription.started()) {
            return false;
        }
        if (!FIRST_INVOICE.equals(invoice.billingReason()) || invoice.isSent()) {
            return true;
        }
        Instant owed = Stream.of(
                        subscription.behindAt(),
                        unpaidEnd() == null ? null : unpaidEnd().at())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return owed != null && (invoice.settledAt() == null || !owed.isAfter(invoice.settledAt()));
    }

    Instant failedAt() {
        return Objects.requireNonNull(invoice.failedAt(), "an invoice that never failed");
    }

    /** When the first record came that says Stripe has given up; null while it tries on. */
    @Nullable
    Instant exhaustedAt() {
        End end = unpaidEnd();
        return Stream.of(invoice.exhaustedAt(), end == null ? null : end.receivedAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Where the case stands, after what can no longer be undone in it. */
    CaseState next(@Nullable CaseState current) {
        if (current == CaseState.RECOVERED) {
            return isPaidFor(current) || invoice.settledAt() == null ? CaseState.RECOVERED : CaseState.CLOSED;
        }
        if (isPaidFor(current) || isSucceeded(current)) {
            return CaseState.RECOVERED;
        }
        if (current == CaseState.EXPIRED) {
            return CaseState.EXPIRED;
        }
        if (subscription.end() != null && unpaidEnd() == null) {
            return CaseState.CLOSED;
        }
        boolean exhausted = exhaustedAt() != null && !subscription.isInGoodStanding();
        return exhausted || current == CaseState.GRACE ? CaseState.GRACE : CaseState.RETRYING;
    }

    /** A subscription that lives on unpaid is not made good by another: it would grant again what nobody pays for. */
    private boolean isSucceeded(@Nullable CaseState current) {
        return succeeded && subscription.end() != null && (unpaidEnd() != null || current == CaseState.EXPIRED);
    }

    /** A debt that is paid after the customer had left opens no closed case again. */
    private boolean isPaidFor(@Nullable CaseState current) {
        Instant settled = invoice.settledAt();
        Instant recovered = subscription.recoveredAt();
        End left = current == CaseState.EXPIRED || unpaidEnd() != null ? null : subscription.end();
        return superseded
                || (settled != null && (left == null || !settled.isAfter(left.at())))
                || (recovered != null && recovered.isAfter(failedAt()));
    }

    /** Whether the subscription ended for another reason before that time. */
    boolean customerLeftBefore(Instant time) {
        End end = subscription.end();
        return end != null && unpaidEnd() == null && end.at().isBefore(time);
    }

    private @Nullable End unpaidEnd() {
        End end = subscription.end();
        return end != null && end.isUnpaid() ? end : null;
    }
}
