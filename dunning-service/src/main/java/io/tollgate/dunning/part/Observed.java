package io.tollgate.dunning.part;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of a batch, and what they name. */
record Observed(Collection<? extends DomainEvent> facts) {

    /** What a subscription and its invoices have in common: the customer, who never changes, or else itself. */
    Set<String> owners() {
        return facts.stream().map(Observed::owner).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> subscriptions() {
        return facts.stream()
                .flatMap(fact -> switch (fact) {
                    case SubscriptionEvent of -> Stream.of(of.subscription().id());
                    case InvoiceEvent of -> Stream.ofNullable(of.invoice().subscriptionId());
                    default -> Stream.empty();
                })
                .collect(Collectors.toSet());
    }

    Set<String> invoices() {
        return facts.stream()
                .flatMap(fact -> switch (fact) {
                    case InvoiceEvent of -> Stream.of(of.invoice().id());
                    case SubscriptionEvent of -> Stream.ofNullable(givenUp(of)).map(GivenUp::invoiceId);
                    default -> Stream.empty();
                })
                .collect(Collectors.toSet());
    }

    /**
     * That Stripe has given up to collect what a subscription owes, as the subscription's own fact says.
     *
     * @param invoiceId the subscription's latest invoice
     */
    record GivenUp(String invoiceId, Instant at, Instant receivedAt) {}

    /** Null for a fact that says no such thing, or names no invoice. */
    static @Nullable GivenUp givenUp(SubscriptionEvent fact) {
        String invoice = fact.subscription().latestInvoiceId();
        if (invoice == null) {
            return null;
        }
        return switch (fact) {
            case SubscriptionEvent.Unpaid unpaid -> new GivenUp(invoice, unpaid.at(), unpaid.receivedAt());
            case SubscriptionEvent.Ended ended
            when SubscriptionPart.PAYMENT_FAILED.equals(ended.reason()) ->
                new GivenUp(invoice, ended.at(), ended.receivedAt());
            default -> null;
        };
    }

    private static String owner(DomainEvent fact) {
        return switch (fact) {
            case SubscriptionEvent of ->
                Objects.requireNonNullElse(
                        of.subscription().customerId(), of.subscription().id());
            case InvoiceEvent of ->
                Objects.requireNonNullElse(
                        of.invoice().customerId(),
                        Objects.requireNonNullElse(
                                of.invoice().subscriptionId(), of.invoice().id()));
            case CustomerEvent of -> of.customerId();
            default -> fact.subject();
        };
    }
}
