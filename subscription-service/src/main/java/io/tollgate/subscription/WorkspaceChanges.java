package io.tollgate.subscription;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.dunning.DunningCase;
import io.tollgate.subscription.dunning.DunningCases;
import io.tollgate.subscription.entitlement.Entitlements;
import io.tollgate.subscription.entitlement.Grant;
import io.tollgate.subscription.invoice.FollowOwners;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores changed subscriptions and derives anew the entitlements of every workspace that they were or are in.
 *
 * <p>The workspaces are locked before their parts are read: of two consumers that change two subscriptions of one
 * workspace, the second sees what the first has stored.
 */
@Component
public class WorkspaceChanges {

    /** @param before as it was stored; null for a subscription never seen */
    record Moved(@Nullable Subscription before, Subscription after, Cause cause) {

        boolean changesWorkspace() {
            return before == null || !before.workspaceId().equals(after.workspaceId());
        }
    }

    private final Subscriptions subscriptions;
    private final Disputes disputes;
    private final DunningCases cases;
    private final FollowOwners invoices;
    private final Entitlements entitlements;

    WorkspaceChanges(
            Subscriptions subscriptions,
            Disputes disputes,
            DunningCases cases,
            FollowOwners invoices,
            Entitlements entitlements) {
        this.subscriptions = subscriptions;
        this.disputes = disputes;
        this.cases = cases;
        this.invoices = invoices;
        this.entitlements = entitlements;
    }

    /**
     * Derives anew what workspaces may use, and returns the entitlements to announce; runs within the caller's
     * transaction.
     *
     * @param touched the workspaces, and what touched each
     */
    public List<OutboxRecord> derive(Map<String, Cause> touched) {
        return store(List.of(), touched);
    }

    /**
     * Returns the entitlements to announce.
     *
     * @param seenIn every workspace that an event has named, and the event: each has a record, whatever came of it
     */
    List<OutboxRecord> store(Collection<Moved> changes, Map<String, Cause> seenIn) {
        Map<String, Cause> touched = new TreeMap<>(seenIn);
        for (Moved change : changes) {
            if (change.before() != null) {
                touched.put(change.before().workspaceId(), change.cause());
            }
            touched.put(change.after().workspaceId(), change.cause());
        }
        if (touched.isEmpty()) {
            return List.of();
        }
        entitlements.lock(touched.keySet());
        subscriptions.store(changes.stream().map(Moved::after).toList());
        invoices.follow(
                changes.stream()
                        .filter(Moved::changesWorkspace)
                        .map(moved -> moved.after().id())
                        .toList(),
                List.of());
        return entitlements.derive(touched, grants(touched.keySet()), disputes.gated(touched.keySet()));
    }

    private Map<String, List<Grant>> grants(Collection<String> workspaces) {
        List<Subscription> all = subscriptions.ofWorkspaces(workspaces);
        Map<String, List<DunningCase>> casesOf =
                cases.ofSubscriptions(all.stream().map(Subscription::id).toList());
        return all.stream()
                .collect(Collectors.groupingBy(
                        Subscription::workspaceId,
                        Collectors.mapping(
                                subscription -> grant(subscription, casesOf.getOrDefault(subscription.id(), List.of())),
                                Collectors.toList())));
    }

    private static Grant grant(Subscription subscription, List<DunningCase> casesOf) {
        return new Grant(
                subscription.id(),
                subscription.plan(),
                subscription.status(),
                AccessPolicy.of(subscription, casesOf),
                subscription.snapshots().created(),
                subscription.state().trialEnd(),
                subscription.state().periodEnd(),
                subscription.state().cancelAtPeriodEnd());
    }
}
