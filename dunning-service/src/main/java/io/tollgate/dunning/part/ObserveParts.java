package io.tollgate.dunning.part;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.messaging.KeyLocks;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps what a batch of facts tells, under the locks of the customers and then of the workspaces concerned, which are
 * held until the caller's transaction ends.
 */
@Component
public class ObserveParts {

    private final SubscriptionParts subscriptions;
    private final InvoiceParts invoices;
    private final CustomerLinks links;
    private final KeyLocks locks;

    ObserveParts(SubscriptionParts subscriptions, InvoiceParts invoices, CustomerLinks links, KeyLocks locks) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.links = links;
        this.locks = locks;
    }

    /** The workspaces whose cases have to be decided anew. */
    public Set<String> observe(Collection<? extends DomainEvent> facts) {
        Observed observed = new Observed(facts);
        Set<String> owners = observed.owners();
        locks.take(owners.stream().map(owner -> "customer:" + owner).toList());
        Map<String, SubscriptionPart> heldSubscriptions = byId(subscriptions.byId(observed.subscriptions()));
        Map<String, InvoicePart> heldInvoices = invoices.byId(observed.invoices()).stream()
                .collect(Collectors.toMap(InvoicePart::id, Function.identity()));
        Map<String, SubscriptionPart> changedSubscriptions = new HashMap<>(heldSubscriptions);
        Map<String, InvoicePart> changedInvoices = new HashMap<>(heldInvoices);
        Set<String> workspaces = new HashSet<>(workspacesOf(heldSubscriptions.values()));

        follow(facts, changedSubscriptions, workspaces);
        Map<String, String> linked = links.of(owners);
        for (DomainEvent fact : facts) {
            if (fact instanceof SubscriptionEvent of) {
                observe(of, linked, changedSubscriptions, changedInvoices);
            } else if (fact instanceof InvoiceEvent of) {
                changedInvoices.compute(of.invoice().id(), (id, known) -> InvoicePart.after(known, of));
            }
        }
        workspaces.addAll(workspacesOf(changedSubscriptions.values()));
        locks.take(
                workspaces.stream().map(workspace -> "workspace:" + workspace).toList());
        subscriptions.store(changed(changedSubscriptions, heldSubscriptions));
        invoices.store(changed(changedInvoices, heldInvoices));
        return workspaces;
    }

    /** Moves the subscriptions whose workspace was inferred to that of their customer's link. */
    private void follow(
            Collection<? extends DomainEvent> facts, Map<String, SubscriptionPart> changed, Set<String> workspaces) {
        Map<String, CustomerEvent.Linked> latest = facts.stream()
                .filter(CustomerEvent.Linked.class::isInstance)
                .map(CustomerEvent.Linked.class::cast)
                .collect(Collectors.toMap(CustomerEvent.Linked::customerId, Function.identity(), later()));
        if (latest.isEmpty()) {
            return;
        }
        links.store(latest.values());
        Map<String, String> linked = links.of(latest.keySet());
        for (SubscriptionPart inferred : subscriptions.inferredOfCustomers(latest.keySet())) {
            workspaces.add(inferred.workspaceId());
            changed.put(
                    inferred.id(),
                    inferred.movedTo(linked.getOrDefault(inferred.workspaceId(), inferred.workspaceId())));
        }
    }

    private static void observe(
            SubscriptionEvent fact,
            Map<String, String> linked,
            Map<String, SubscriptionPart> subscriptions,
            Map<String, InvoicePart> invoices) {
        SubscriptionEvent.Subscription view = fact.subscription();
        boolean inferred = fact.workspaceId().equals(view.customerId());
        String workspace = inferred ? linked.getOrDefault(fact.workspaceId(), fact.workspaceId()) : fact.workspaceId();
        subscriptions.compute(view.id(), (id, known) -> SubscriptionPart.after(known, fact, workspace));
        Observed.GivenUp givenUp = Observed.givenUp(fact);
        if (givenUp != null) {
            invoices.compute(
                    givenUp.invoiceId(),
                    (id, known) -> InvoicePart.afterGivingUp(known, id, view, givenUp.at(), givenUp.receivedAt()));
        }
    }

    private static Map<String, SubscriptionPart> byId(List<SubscriptionPart> parts) {
        return parts.stream().collect(Collectors.toMap(SubscriptionPart::id, Function.identity()));
    }

    private static Set<String> workspacesOf(Collection<SubscriptionPart> parts) {
        return parts.stream().map(SubscriptionPart::workspaceId).collect(Collectors.toSet());
    }

    private static <T> List<T> changed(Map<String, T> after, Map<String, T> before) {
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static BinaryOperator<CustomerEvent.Linked> later() {
        return (one, other) -> one.version() >= other.version() ? one : other;
    }
}
