package io.tollgate.subscription.entitlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.stripe.Tiers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The workspaces' entitlements: derived under the workspace's lock, announced where they changed. */
@Component
public class Entitlements {

    private static final Logger log = LoggerFactory.getLogger(Entitlements.class);

    private final Workspaces workspaces;
    private final EntitlementPolicy policy;
    private final Clock clock;
    private final Counter unmapped;

    Entitlements(Workspaces workspaces, Tiers tiers, Clock clock, MeterRegistry meters) {
        this.workspaces = workspaces;
        this.policy = new EntitlementPolicy(tiers);
        this.clock = clock;
        // Registered at once: an alert sees a counter rise from zero, but not appear with a one.
        this.unmapped = meters.counter("tollgate.plans.unmapped");
    }

    /** The workspace's entitlement; the free plan for one never seen. */
    public Entitlement of(String workspaceId) {
        return workspaces.find(workspaceId).orElseGet(() -> Entitlement.neverSeen(workspaceId));
    }

    /** The entitlements of workspaces that have one, as they stand within the caller's transaction. */
    public Map<String, Entitlement> stored(Collection<String> workspaceIds) {
        return workspaces.stored(workspaceIds);
    }

    /** Locks the workspaces until the transaction ends; must come before their subscriptions are read. */
    public void lock(Collection<String> workspaceIds) {
        workspaces.lock(workspaceIds);
    }

    /**
     * Derives the entitlements of locked workspaces.
     *
     * @param causes the workspaces, and what touched each
     * @param grants what their subscriptions give; a workspace that has none any more gets the free plan
     * @param fraudulent those that are gated for fraud, whatever they pay for
     * @return a record for each that changed, or was never announced
     */
    public List<OutboxRecord> derive(
            Map<String, Cause> causes, Map<String, List<Grant>> grants, Set<String> fraudulent) {
        Map<String, Entitlement> stored = workspaces.stored(causes.keySet());
        List<Entitlement> changed = new ArrayList<>();
        List<OutboxRecord> announcements = new ArrayList<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        causes.forEach((workspaceId, cause) -> {
            Entitlement decided = policy.decide(
                    workspaceId, grants.getOrDefault(workspaceId, List.of()), fraudulent.contains(workspaceId));
            Entitlement before = stored.getOrDefault(workspaceId, Entitlement.neverSeen(workspaceId));
            Entitlement next = decided.asVersion(before.version() + 1, now);
            if (before.version() == 0 || !next.equals(before.asVersion(next.version(), now))) {
                changed.add(next);
                announcements.add(
                        OutboxRecord.state(Topics.ENTITLEMENTS, workspaceId, next.version(), next, cause, now));
                warnOfUnmapped(before, next);
            }
        });
        workspaces.store(changed);
        return announcements;
    }

    /** The stored entitlements once more, as they were changed by other means than a decision. */
    public List<OutboxRecord> announce(Collection<String> workspaceIds, Cause cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return stored(workspaceIds).values().stream()
                .map(entitlement -> OutboxRecord.state(
                        Topics.ENTITLEMENTS, entitlement.workspaceId(), entitlement.version(), entitlement, cause, now))
                .toList();
    }

    private void warnOfUnmapped(Entitlement before, Entitlement next) {
        if (next.plan().equals(Entitlement.UNMAPPED) && !before.plan().equals(Entitlement.UNMAPPED)) {
            unmapped.increment();
            log.warn("workspace {} pays for a price that no tier names", next.workspaceId());
        }
    }
}
