package io.tollgate.dunning;

import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells a subscription's life as subscription-service announces it: each fact with the state after it and the next
 * version. Invoices are named by their subscription's name and a number.
 */
final class Subscriber {

    private final String name;
    private final String workspace;
    private final String customer;
    private final Instant createdAt;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();

    private Instant now;
    private String status = "active";
    private String latest = "";
    private String method = "charge_automatically";
    private String billingReason = "subscription_cycle";

    Subscriber(String name, String workspace, String customer, Instant now) {
        this.name = name;
        this.workspace = workspace;
        this.customer = customer;
        this.now = now;
        createdAt = now;
    }

    String subscription() {
        return "sub_" + name;
    }

    String invoice(int number) {
        return "in_%s_%d".formatted(name, number);
    }

    String dunningCase(int number) {
        return "case_" + invoice(number);
    }

    Instant now() {
        return now;
    }

    Subscriber after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Subscriber paysBy(String collectionMethod) {
        method = collectionMethod;
        return this;
    }

    Subscriber invoicedBecauseOf(String reason) {
        billingReason = reason;
        return this;
    }

    SubscriptionEvent started() {
        return fact("active", (version, view) -> new SubscriptionEvent.Started(workspace, version, view));
    }

    SubscriptionEvent pastDue() {
        String before = status;
        return fact(
                "past_due", (version, view) -> new SubscriptionEvent.PastDue(workspace, version, view, before, now));
    }

    SubscriptionEvent unpaid() {
        String before = status;
        return fact(
                "unpaid", (version, view) -> new SubscriptionEvent.Unpaid(workspace, version, view, before, now, now));
    }

    SubscriptionEvent recovered() {
        String before = status;
        return fact(
                "active", (version, view) -> new SubscriptionEvent.Recovered(workspace, version, view, before, now));
    }

    SubscriptionEvent ended(@Nullable String reason) {
        return fact(
                "canceled", (version, view) -> new SubscriptionEvent.Ended(workspace, version, view, reason, now, now));
    }

    InvoiceEvent finalized(int number) {
        latest = invoice(number);
        return fact(number, "open", null, (version, view) -> new InvoiceEvent.Finalized(workspace, version, view, now));
    }

    /** Stripe tries again three days later. */
    InvoiceEvent failed(int number, int attempt) {
        return failed(number, attempt, now.plus(Duration.ofDays(3)));
    }

    /** Stripe gives up. */
    InvoiceEvent failedForGood(int number, int attempt) {
        return failed(number, attempt, null);
    }

    InvoiceEvent paid(int number) {
        return fact(number, "paid", null, (version, view) -> new InvoiceEvent.Paid(workspace, version, view, now));
    }

    InvoiceEvent voided(int number) {
        return fact(number, "void", null, (version, view) -> new InvoiceEvent.Voided(workspace, version, view, now));
    }

    InvoiceEvent overdue(int number) {
        return fact(
                number,
                "open",
                null,
                (version, view) -> new InvoiceEvent.Overdue(workspace, version, view, now, null, now));
    }

    private InvoiceEvent failed(int number, int attempt, @Nullable Instant next) {
        String before = statuses.getOrDefault(invoice(number), "open");
        return fact(
                number,
                before,
                next,
                (version, view) -> new InvoiceEvent.PaymentFailed(
                        workspace, version, view, attempt, next, now, method, billingReason, null, now));
    }

    private SubscriptionEvent fact(
            String becomes, BiFunction<Long, SubscriptionEvent.Subscription, SubscriptionEvent> fact) {
        status = becomes;
        return fact.apply(
                next(subscription()),
                new SubscriptionEvent.Subscription(
                        subscription(),
                        customer,
                        "builder",
                        List.of("price_builder"),
                        status,
                        createdAt,
                        null,
                        null,
                        false,
                        latest.isEmpty() ? null : latest,
                        createdAt));
    }

    private InvoiceEvent fact(
            int number,
            String becomes,
            @Nullable Instant nextAttempt,
            BiFunction<Long, InvoiceEvent.Invoice, InvoiceEvent> fact) {
        String id = invoice(number);
        statuses.put(id, becomes);
        return fact.apply(
                next(id),
                new InvoiceEvent.Invoice(
                        id,
                        subscription(),
                        customer,
                        null,
                        becomes,
                        method,
                        billingReason,
                        2900,
                        0,
                        "usd",
                        1,
                        nextAttempt,
                        null,
                        "https://invoice.example/" + id));
    }

    private long next(String aggregate) {
        return versions.merge(aggregate, 1L, Long::sum);
    }
}
