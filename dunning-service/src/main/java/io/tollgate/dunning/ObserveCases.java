package io.tollgate.dunning;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.dunning.part.InvoicePart;
import io.tollgate.dunning.part.InvoiceParts;
import io.tollgate.dunning.part.ObserveParts;
import io.tollgate.dunning.part.SubscriptionPart;
import io.tollgate.dunning.part.SubscriptionParts;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Observes a batch of facts: keeps what they tell, decides anew on every case of the workspaces concerned, announces
 * what came of it.
 */
@Component
public class ObserveCases {

    /** A fact and the event that brought it. */
    public record Arrival(DomainEvent fact, Cause cause) {}

    private final ObserveParts observeParts;
    private final SubscriptionParts subscriptions;
    private final InvoiceParts invoices;
    private final Cases cases;
    private final GracePolicy policy;
    private final Clock clock;

    ObserveCases(
            ObserveParts observeParts,
            SubscriptionParts subscriptions,
            InvoiceParts invoices,
            Cases cases,
            GracePolicy policy,
            Clock clock) {
        this.observeParts = observeParts;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.cases = cases;
        this.policy = policy;
        this.clock = clock;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> observe(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        Set<String> workspaces =
                observeParts.observe(arrivals.stream().map(Arrival::fact).toList());
        return workspaces.isEmpty() ? List.of() : decide(situations(workspaces), causes(arrivals));
    }

    private List<Situation> situations(Collection<String> workspaces) {
        Map<String, SubscriptionPart> known = subscriptions.ofWorkspaces(workspaces).stream()
                .collect(Collectors.toMap(SubscriptionPart::id, Function.identity()));
        List<InvoicePart> failed = invoices.failedOf(known.keySet());
        if (failed.isEmpty()) {
            return List.of();
        }
        Map<String, Instant> newestPaid = invoices.newestPaidOf(
                failed.stream().map(InvoicePart::subscriptionId).distinct().toList());
        Map<String, List<SubscriptionPart>> byWorkspace =
                known.values().stream().collect(Collectors.groupingBy(SubscriptionPart::workspaceId));
        List<Situation> situations = new ArrayList<>();
        for (InvoicePart invoice : failed) {
            SubscriptionPart subscription = Objects.requireNonNull(known.get(invoice.subscriptionId()));
            Instant failedAt = Objects.requireNonNull(invoice.failedAt());
            Instant paid = newestPaid.getOrDefault(subscription.id(), Instant.MIN);
            boolean succeeded = byWorkspace.getOrDefault(subscription.workspaceId(), List.of()).stream()
                    .anyMatch(other -> !other.id().equals(subscription.id()) && other.beganAfter(failedAt));
            situations.add(new Situation(invoice, subscription, paid.isAfter(invoice.firstAt()), succeeded));
        }
        return situations;
    }

    private List<OutboxRecord> decide(List<Situation> situations, Causes causes) {
        if (situations.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Case> held =
                cases
                        .lock(situations.stream()
                                .map(seen -> Case.idOf(seen.invoice().id()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Case::invoiceId, Function.identity()));
        List<Case> changed = new ArrayList<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        for (Situation seen : situations) {
            if (Case.observe(held.get(seen.invoice().id()), seen, policy, now)
                    instanceof Decision.Changed(Case next, var facts)) {
                changed.add(next);
                Cause cause = causes.of(next);
                facts.forEach(fact -> announcements.add(OutboxRecord.announcing(fact, cause, now)));
            }
        }
        cases.store(changed);
        return announcements;
    }

    /** The latest event of the batch that is about a case's subscription, or else the latest of all. */
    private record Causes(Map<String, Cause> bySubscription, Cause latest) {

        Cause of(Case decided) {
            return bySubscription.getOrDefault(decided.subscriptionId(), latest);
        }
    }

    private static Causes causes(List<Arrival> arrivals) {
        Map<String, Cause> bySubscription = new HashMap<>();
        for (Arrival arrival : arrivals) {
            switch (arrival.fact()) {
                case SubscriptionEvent of ->
                    bySubscription.put(of.subscription().id(), arrival.cause());
                case InvoiceEvent of
                when of.invoice().subscriptionId() != null ->
                    bySubscription.put(of.invoice().subscriptionId(), arrival.cause());
                default -> {}
            }
        }
        return new Causes(bySubscription, arrivals.getLast().cause());
    }
}
