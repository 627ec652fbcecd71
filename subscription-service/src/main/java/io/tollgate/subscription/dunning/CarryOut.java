package io.tollgate.subscription.dunning;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges;
import io.tollgate.subscription.entitlement.Entitlements;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Derives anew what changed cases gate, take away or give back, and announces it. */
@Component
class CarryOut {

    private final DunningCases cases;
    private final WorkspaceChanges workspaces;
    private final Entitlements entitlements;
    private final FinalActions actions;
    private final FinalAction action;
    private final Clock clock;

    CarryOut(
            DunningCases cases,
            WorkspaceChanges workspaces,
            Entitlements entitlements,
            FinalActions actions,
            FinalAction action,
            Clock clock) {
        this.cases = cases;
        this.workspaces = workspaces;
        this.entitlements = entitlements;
        this.actions = actions;
        this.action = action;
        this.clock = clock;
    }

    /** @param changes stored already */
    List<OutboxRecord> of(Collection<CaseChange> changes) {
        List<CaseChange> touching = changes.stream()
                .filter(change -> change.after().subscriptionId() != null && change.touchesAccess())
                .toList();
        if (touching.isEmpty()) {
            return List.of();
        }
        Map<String, DunningCases.Holder> holders = cases.holders(
                touching.stream().map(change -> subscriptionOf(change)).toList());
        Map<String, Cause> touched = new TreeMap<>();
        for (CaseChange change : touching) {
            DunningCases.Holder holder = holders.get(subscriptionOf(change));
            if (holder != null) {
                touched.put(holder.workspaceId(), change.cause());
            }
        }
        List<OutboxRecord> announcements = new ArrayList<>(workspaces.derive(touched));
        var after = entitlements.stored(touched.keySet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (CaseChange change : touching) {
            DunningCases.Holder holder = holders.get(subscriptionOf(change));
            if (holder != null) {
                long version =
                        Objects.requireNonNull(after.get(holder.workspaceId())).version();
                change.facts(holder, version, now)
                        .forEach(fact -> announcements.add(OutboxRecord.announcing(fact, change.cause(), now)));
            }
        }
        endWhatExpired(touching, now);
        return announcements;
    }

    private void endWhatExpired(List<CaseChange> touching, Instant now) {
        List<DunningCase> expired = touching.stream()
                .filter(CaseChange::downgrades)
                .map(CaseChange::after)
                .toList();
        if (action == FinalAction.CANCEL && !expired.isEmpty()) {
            actions.add(expired, now);
        }
    }

    private static String subscriptionOf(CaseChange change) {
        return String.valueOf(change.after().subscriptionId());
    }
}
