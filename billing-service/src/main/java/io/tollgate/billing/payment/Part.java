package io.tollgate.billing.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tollgate.contracts.PaymentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one object tells of a payment: one of Stripe's as its latest snapshot shows it, or a request of our own.
 *
 * <p>No event tells all of a payment, and they come in any order; so each object is kept for itself, and the
 * transactions are derived from all of them together. IDs and workspaces are unique across accounts; amounts are minor
 * units.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Session.class, name = "session"),
    @JsonSubTypes.Type(value = Part.Intent.class, name = "intent"),
    @JsonSubTypes.Type(value = Part.Charge.class, name = "charge"),
    @JsonSubTypes.Type(value = Part.Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Part.InvoicePayment.class, name = "invoice_payment"),
    @JsonSubTypes.Type(value = Part.Request.class, name = "request")
})
sealed interface Part {

    String id();

    /** The IDs of other objects of the same payment that this one names; a name may be null. */
    Stream<@Nullable String> names();

    /** Whose link may tell the workspace; null where the object names no customer. */
    default @Nullable String customer() {
        return null;
    }

    /** The IDs under which this part and its like find each other. */
    default List<String> keys() {
        return Stream.concat(Stream.of(id()), names())
                .<String>mapMulti((name, keep) -> {
                    if (name != null) {
                        keep.accept(name);
                    }
                })
                .distinct()
                .toList();
    }

    /**
     * A checkout session.
     *
     * @param created of the object itself
     * @param asyncFailed whether the last event said that a delayed payment failed
     * @param request our own request behind it, by its metadata; null for a session that we did not create
     * @param workspace by its metadata
     * @param reference the client's reference
     * @param at the {@code created} of the snapshot's event
     */
    record Session(
            String id,
            Instant created,
            @Nullable String mode,
            State state,
            @Nullable String paymentStatus,
            boolean asyncFailed,
            @Nullable String intent,
            @Nullable String invoice,
            @Nullable String subscription,
            @Nullable String customer,
            @Nullable String workspace,
            @Nullable String reference,
            @Nullable String request,
            long amount,
            @Nullable String currency,
            Instant at)
            implements Part {

        enum State {
            OPEN,
            COMPLETE,
            EXPIRED
        }

        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(intent, invoice, request);
        }
    }

    /**
     * A payment intent.
     *
     * @param amount what was received once it has succeeded, what is asked for before
     * @param error the code of the last failure; null where the intent shows none
     * @param failedCharge the charge of the last failure; null where it made none
     * @param request our own request behind it, by its metadata; null for an intent that we did not create
     */
    record Intent(
            String id,
            Instant created,
            TransactionStatus status,
            long amount,
            String currency,
            @Nullable String customer,
            @Nullable String invoice,
            @Nullable String latestCharge,
            @Nullable String workspace,
            @Nullable String error,
            @Nullable String failedCharge,
            @Nullable String request,
            Instant at)
            implements Part {
        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(invoice, latestCharge, request);
        }
    }

    /**
     * A charge, which is one attempt of an intent or, in old integrations, a payment of its own.
     *
     * @param amountRefunded the sum of all refunds that Stripe counted when the snapshot was taken
     */
    record Charge(
            String id,
            Instant created,
            TransactionStatus status,
            long amount,
            long amountRefunded,
            String currency,
            @Nullable String intent,
            @Nullable String invoice,
            @Nullable String customer,
            @Nullable String workspace,
            @Nullable String error,
            Instant at)
            implements Part {
        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(intent, invoice);
        }
    }

    /**
     * A refund.
     *
     * @param request our own request behind it, by its metadata; null for a refund made elsewhere
     * @param failure Stripe's reason for a failure
     */
    record Refund(
            String id,
            Instant created,
            TransactionStatus status,
            long amount,
            String currency,
            @Nullable String charge,
            @Nullable String intent,
            @Nullable String reason,
            @Nullable String request,
            @Nullable String failure,
            Instant at)
            implements Part {
        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(charge, intent, request);
        }
    }

    /** Since basil the only thing that joins an invoice and what paid it. */
    record InvoicePayment(
            String id,
            Instant created,
            @Nullable String invoice,
            @Nullable String intent,
            @Nullable String charge,
            Instant at)
            implements Part {
        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(invoice, intent, charge);
        }
    }

    /**
     * What a call to our API asked for, stored before the provider is called. It has no snapshots: only we change it.
     *
     * @param id the transaction's
     * @param providerId the session, intent or refund that the provider made of it; null until it has answered
     * @param status pending until the provider has answered; failed once it has refused
     * @param charge of a refund: what is refunded
     * @param intent of a refund: what is refunded
     */
    record Request(
            String id,
            Kind kind,
            Instant created,
            @Nullable String providerId,
            TransactionStatus status,
            long amount,
            @Nullable String currency,
            @Nullable String customer,
            @Nullable String workspace,
            @Nullable String charge,
            @Nullable String intent,
            @Nullable String reason)
            implements Part {

        enum Kind {
            CHECKOUT,
            INTENT,
            REFUND
        }

        @Override
        public Stream<@Nullable String> names() {
            return Stream.of(providerId, charge, intent);
        }

        /** The provider has made something of it. */
        Request answered(String provider, TransactionStatus answer) {
            return as(provider, answer);
        }

        /** The provider will not do it. */
        Request refused() {
            return as(providerId, TransactionStatus.FAILED);
        }

        /** Whether nothing has come of it, and nothing will. */
        boolean isGivenUp() {
            return providerId == null && status == TransactionStatus.FAILED;
        }

        /** What is announced of it; its topic's key never changes, so that the steps of a request stay in order. */
        PaymentEvent.Requested asFact(long version) {
            return new PaymentEvent.Requested(
                    Objects.requireNonNullElse(workspace, Objects.requireNonNullElse(customer, id)),
                    version,
                    id,
                    kind.name().toLowerCase(Locale.ROOT),
                    status.wireName(),
                    providerId,
                    amount,
                    currency,
                    customer,
                    workspace,
                    charge,
                    intent,
                    reason,
                    created);
        }

        static Request of(PaymentEvent.Requested fact) {
            return new Request(
                    fact.transactionId(),
                    Kind.valueOf(fact.kind().toUpperCase(Locale.ROOT)),
                    fact.requestedAt(),
                    fact.providerId(),
                    TransactionStatus.of(fact.status()).orElse(TransactionStatus.PENDING),
                    fact.amount(),
                    fact.currency(),
                    fact.customerId(),
                    fact.workspace(),
                    fact.chargeId(),
                    fact.paymentIntentId(),
                    fact.reason());
        }

        private Request as(@Nullable String provider, TransactionStatus next) {
            return new Request(
                    id, kind, created, provider, next, amount, currency, customer, workspace, charge, intent, reason);
        }
    }
}
