package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Part.Charge;
import io.tollgate.billing.payment.Part.Intent;
import io.tollgate.billing.payment.Part.Refund;
import io.tollgate.billing.payment.Part.Request;
import io.tollgate.billing.payment.Part.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one payment, put together.
 *
 * @param intentId known even while the intent itself has not been seen
 * @param charges the attempts
 * @param refunds all but those that we asked for and of which no event has told yet
 * @param askedRefunds those
 * @param link the workspace that its customer belongs to; null while no link is known
 */
record Payment(
        @Nullable Session session,
        @Nullable String intentId,
        @Nullable Intent intent,
        List<Charge> charges,
        @Nullable Request request,
        List<Refund> refunds,
        List<Request> askedRefunds,
        @Nullable String link) {

    private static final Comparator<Charge> BEST = Comparator.comparing(
                    (Charge charge) -> charge.status().isPaid())
            .thenComparing(Charge::created)
            .thenComparing(Charge::id);

    String transactionId() {
        return request != null ? request.id() : derivedId(anchor());
    }

    static String derivedId(String stripeId) {
        return "txn_" + stripeId;
    }

    /** What facts about the money name: the intent, or the charge where there is none; null while there is neither. */
    @Nullable
    String subject() {
        return intentId != null ? intentId : bestCharge().map(Charge::id);
    }

    /** The status of what was asked for, as if nothing had been refunded. */
    TransactionStatus paid() {
        if (intent != null) {
            return intent.status();
        }
        Charge charge = bestCharge().value();
        if (charge != null) {
            return charge.status();
        }
        if (session != null) {
            return switch (session.state()) {
                case OPEN -> TransactionStatus.PENDING;
                case EXPIRED -> TransactionStatus.EXPIRED;
                case COMPLETE -> completed(session);
            };
        }
        return request == null ? TransactionStatus.PENDING : request.status();
    }

    private static TransactionStatus completed(Session session) {
        if (session.asyncFailed()) {
            return TransactionStatus.FAILED;
        }
        return "unpaid".equals(session.paymentStatus()) ? TransactionStatus.PROCESSING : TransactionStatus.SUCCEEDED;
    }

    /** With the refunds counted in. */
    TransactionStatus status() {
        TransactionStatus paid = paid();
        long refunded = refunded();
        if (!paid.isPaid() || refunded == 0) {
            return paid;
        }
        return refunded >= amount() ? TransactionStatus.REFUNDED : TransactionStatus.PARTIALLY_REFUNDED;
    }

    long amount() {
        Charge charge = bestCharge().value();
        if (intent != null) {
            return intent.amount();
        }
        if (charge != null) {
            return charge.amount();
        }
        return session != null ? session.amount() : request == null ? 0 : request.amount();
    }

    @Nullable
    String currency() {
        return first(
                intent == null ? null : intent.currency(),
                bestCharge().map(Charge::currency),
                session == null ? null : session.currency(),
                request == null ? null : request.currency());
    }

    /** Everything refunded or on its way: the refunds that we know, and what Stripe counted beyond these. */
    long refunded() {
        long known = refunds.stream()
                .filter(refund -> !refund.status().isUndone())
                .mapToLong(Refund::amount)
                .sum();
        long asked = askedRefunds.stream()
                .filter(refund -> !refund.status().isUndone())
                .mapToLong(Request::amount)
                .sum();
        return known + asked + charges.stream().mapToLong(this::unknownRefunds).sum();
    }

    /**
     * What the charge's snapshot counted without our knowing the refund: payloads between 2022-11-15 and the arrival of
     * {@code refund.created} tell the sum alone. The sum is of the snapshot's time, so only what had happened by then
     * may be taken off it.
     */
    private long unknownRefunds(Charge charge) {
        long counted = refunds.stream()
                .filter(refund -> charge.id().equals(refund.charge()) || refund.charge() == null)
                .filter(refund -> !refund.created().isAfter(charge.at()))
                .filter(refund -> !refund.status().isUndone() || refund.at().isAfter(charge.at()))
                .mapToLong(Refund::amount)
                .sum();
        long askedBefore = askedRefunds.stream()
                .filter(refund ->
                        !refund.status().isUndone() && !refund.created().isAfter(charge.at()))
                .mapToLong(Request::amount)
                .sum();
        return Math.max(0, charge.amountRefunded() - counted - askedBefore);
    }

    @Nullable
    String chargeId() {
        Charge best = bestCharge().value();
        String latest = intent == null ? null : intent.latestCharge();
        return best != null && (best.status().isPaid() || latest == null) ? best.id() : latest;
    }

    @Nullable
    String customer() {
        return first(
                intent == null ? null : intent.customer(),
                session == null ? null : session.customer(),
                bestCharge().map(Charge::customer),
                request == null ? null : request.customer());
    }

    /** The workspace: named, else by the client's reference, else the customer's; never null. */
    String workspace() {
        String named = first(
                intent == null ? null : intent.workspace(),
                session == null ? null : session.workspace(),
                request == null ? null : request.workspace(),
                bestCharge().map(Charge::workspace),
                session == null ? null : session.reference(),
                link,
                customer());
        return named != null ? named : anchor();
    }

    @Nullable
    String invoice() {
        return first(
                intent == null ? null : intent.invoice(),
                session == null ? null : session.invoice(),
                bestCharge().map(Charge::invoice));
    }

    @Nullable
    String sessionId() {
        if (session != null) {
            return session.id();
        }
        return request != null && request.kind() == Request.Kind.CHECKOUT ? request.providerId() : null;
    }

    Instant created() {
        return Stream.of(
                        Stream.ofNullable(session).map(Session::created),
                        Stream.ofNullable(intent).map(Intent::created),
                        charges.stream().map(Charge::created),
                        Stream.ofNullable(request).map(Request::created))
                .flatMap(Function.identity())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** The charge that was paid, else the latest attempt. */
    private Best bestCharge() {
        return new Best(charges.stream().max(BEST).orElse(null));
    }

    private record Best(@Nullable Charge value) {
        @Nullable
        String map(Function<Charge, @Nullable String> field) {
            return value == null ? null : field.apply(value);
        }
    }

    /** What the transaction is called after where no request of ours is behind it. */
    private String anchor() {
        String anchor =
                first(sessionId(), intentId, bestCharge().map(Charge::id), request == null ? null : request.id());
        return Objects.requireNonNull(anchor, "a payment has at least one part");
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
