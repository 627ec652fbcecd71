package io.tollgate.subscription;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.entitlement.Entitlements;
import io.tollgate.subscription.entitlement.Grant;
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
class WorkspaceChanges {

    /** @param before as it was stored; null for a subscription never seen */
    record Moved(@Nullable Subscription before, Subscription after, Cause cause) {}

    private final Subscriptions subscriptions;
    private final Entitlements entitlements;

    WorkspaceChanges(Subscriptions subscriptions, Entitlements entitlements) {
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
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
        Map<String, List<Grant>> grants = subscriptions.ofWorkspaces(touched.keySet()).stream()
                .collect(Collectors.groupingBy(
                        Subscription::workspaceId, Collectors.mapping(WorkspaceChanges::grant, Collectors.toList())));
        return entitlements.derive(touched, grants);
    }

    private static Grant grant(Subscription subscription) {
        return new Grant(
                subscription.id(),
                subscription.plan(),
                subscription.status(),
                subscription.snapshots().created(),
                subscription.state().trialEnd(),
                subscription.state().periodEnd(),
                subscription.state().cancelAtPeriodEnd());
    }
}
