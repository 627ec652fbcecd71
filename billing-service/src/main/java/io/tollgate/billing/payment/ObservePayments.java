package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Settlement.Step;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Observes a batch of snapshots: load, decide, store, announce. */
@Component
public class ObservePayments {

    /** An observation and the event that brought it. */
    public record Arrival(Observation seen, Cause cause) {}

    /**
     * What came of a batch.
     *
     * @param moved the IDs, Stripe's among them, of payments that are new, or have another transaction, workspace or
     *     amount, each with what brought that about
     */
    public record Outcome(List<OutboxRecord> announcements, Map<String, Cause> moved) {}

    private final SettlePayments payments;
    private final Transactions transactions;

    ObservePayments(SettlePayments payments, Transactions transactions) {
        this.payments = payments;
        this.transactions = transactions;
    }

    /**
     * Runs within the caller's transaction.
     *
     * @param relinked the customers whose workspace has changed; their payments follow where theirs was inferred
     */
    public Outcome observe(List<Arrival> arrivals, Map<String, Cause> relinked) {
        if (arrivals.isEmpty() && relinked.isEmpty()) {
            return new Outcome(List.of(), Map.of());
        }
        List<Step> steps = arrivals.stream()
                .map(arrival -> Step.observing(arrival.seen(), arrival.cause()))
                .toList();
        Set<String> customers = arrivals.stream()
                .map(arrival -> arrival.seen().part().customer())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Cause> touched = new HashMap<>();
        transactions.ofCustomers(relinked.keySet()).forEach((reference, customer) -> {
            Cause cause = relinked.get(customer);
            if (cause != null) {
                touched.put(reference, cause);
            }
        });
        SettlePayments.Settled settled = payments.settle(steps, customers, touched);
        return new Outcome(settled.announcements(), settled.moved());
    }
}
