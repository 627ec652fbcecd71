package io.tollgate.subscription;

import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.stripe.Snapshots;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its latest snapshot shows it.
 *
 * @param plan what its prices stand for
 * @param started whether any snapshot, the latest or an older one, has proved that it was live
 * @param version grows with every change
 */
public record Subscription(
        String id,
        String workspaceId,
        Observation.State state,
        String plan,
        boolean started,
        long version,
        Snapshots snapshots) {

    /**
     * What the world outside the aggregate contributes to a decision.
     *
     * @param workspaceOf whose a subscription in this state is
     * @param planOf what prices stand for
     */
    record Knowledge(Function<Observation.State, String> workspaceOf, Function<List<String>, String> planOf) {}

    /** Decides on an observation of a subscription of which {@code current} is known: nothing, when it is null. */
    static Change observe(@Nullable Subscription current, Observation seen, Knowledge knowledge) {
        Snapshots held = current == null ? Snapshots.none() : current.snapshots;
        Snapshots snapshots = held.with(seen.snapshot());
        boolean knownStarted = current != null && current.started;
        boolean started = knownStarted || seen.state().status().provesLife();
        if (current != null && snapshots == held) {
            return started == knownStarted ? current.learntOnly(seen) : current.learntThatItStarted(seen);
        }
        Observation.State state = seen.reader().apply(snapshots.latest());
        Subscription next = new Subscription(
                seen.id(),
                knowledge.workspaceOf().apply(state),
                state,
                knowledge.planOf().apply(state.priceIds()),
                started || state.status().provesLife(),
                current == null ? 1 : current.version + 1,
                snapshots);
        List<SubscriptionEvent> facts = next.factsSince(current, seen.receivedAt());
        next.addTrialEnding(facts, seen);
        return new Change.Applied(next, facts);
    }

    /** The same subscription in another workspace. */
    Subscription movedTo(String workspace) {
        return new Subscription(id, workspace, state, plan, started, version + 1, snapshots);
    }

    /** Whether of several snapshots of one second nothing tells which came last, after this one was seen, and it matters. */
    boolean isTiedBy(Observation seen) {
        return seen.snapshot().created() == snapshots.created()
                && snapshots.contenders().stream().map(seen.reader()).distinct().count() > 1;
    }

    SubscriptionStatus status() {
        return state.status();
    }

    private Change learntThatItStarted(Observation seen) {
        Subscription next = new Subscription(id, workspaceId, state, plan, true, version + 1, snapshots);
        List<SubscriptionEvent> facts = new ArrayList<>();
        facts.add(new SubscriptionEvent.Started(workspaceId, next.version, next.asFact()));
        next.addTrialEnding(facts, seen);
        return new Change.Applied(next, facts);
    }

    /** An old snapshot shows nothing new, but its event may. */
    private Change learntOnly(Observation seen) {
        List<SubscriptionEvent> facts = new ArrayList<>();
        addTrialEnding(facts, seen);
        return facts.isEmpty() ? new Change.Stale() : new Change.Applied(this, facts);
    }

    /** The end that was told must still be the trial's. */
    private void addTrialEnding(List<SubscriptionEvent> facts, Observation seen) {
        Instant trialEnd = state.trialEnd();
        if (seen.trialEnding()
                && started
                && !status().isTerminal()
                && trialEnd != null
                && trialEnd.equals(seen.state().trialEnd())) {
            facts.add(new SubscriptionEvent.TrialEnding(workspaceId, version, asFact(), trialEnd));
        }
    }

    private List<SubscriptionEvent> factsSince(@Nullable Subscription before, Instant receivedAt) {
        List<SubscriptionEvent> facts = new ArrayList<>();
        if (!started) {
            return facts;
        }
        SubscriptionEvent.Subscription fact = asFact();
        Instant at = Instant.ofEpochSecond(snapshots.created());
        // What an incomplete subscription was like has not been announced, so nothing can have changed since.
        Subscription live = before != null && before.started ? before : null;
        if (live == null) {
            facts.add(new SubscriptionEvent.Started(workspaceId, version, fact));
        } else {
            if (!plan.equals(live.plan)) {
                facts.add(new SubscriptionEvent.PlanChanged(workspaceId, version, fact, live.plan, at));
            }
            Instant periodStart = state.periodStart();
            if (periodStart != null && status().isPaidFor() && begins(periodStart, live)) {
                facts.add(new SubscriptionEvent.Renewed(workspaceId, version, fact, periodStart));
            }
        }
        addStatusFact(facts, before, fact, receivedAt, at);
        boolean wasToEnd = live != null && live.state.cancelAtPeriodEnd();
        if (state.cancelAtPeriodEnd() && !wasToEnd && !status().isTerminal()) {
            facts.add(new SubscriptionEvent.CancellationScheduled(workspaceId, version, fact, at));
        }
        if (!state.cancelAtPeriodEnd() && wasToEnd && !status().isTerminal()) {
            facts.add(new SubscriptionEvent.CancellationRevoked(workspaceId, version, fact, at));
        }
        return facts;
    }

    private void addStatusFact(
            List<SubscriptionEvent> facts,
            @Nullable Subscription before,
            SubscriptionEvent.Subscription fact,
            Instant receivedAt,
            Instant at) {
        SubscriptionStatus was = before == null ? null : before.status();
        String wasName = was == null ? null : was.wireName();
        if (was == status()) {
            return;
        }
        switch (status()) {
            case PAST_DUE -> facts.add(new SubscriptionEvent.PastDue(workspaceId, version, fact, wasName, at));
            case UNPAID -> facts.add(new SubscriptionEvent.Unpaid(workspaceId, version, fact, wasName, receivedAt, at));
            case PAUSED -> facts.add(new SubscriptionEvent.Paused(workspaceId, version, fact, wasName, at));
            case CANCELED ->
                facts.add(new SubscriptionEvent.Ended(
                        workspaceId, version, fact, state.cancellationReason(), receivedAt, at));
            case ACTIVE, TRIALING -> {
                if (was != null && was.isBehind()) {
                    facts.add(new SubscriptionEvent.Recovered(workspaceId, version, fact, wasName, at));
                } else if (was == SubscriptionStatus.PAUSED) {
                    facts.add(new SubscriptionEvent.Resumed(workspaceId, version, fact, wasName, at));
                }
            }
            case INCOMPLETE, INCOMPLETE_EXPIRED, UNKNOWN -> {}
        }
    }

    private static boolean begins(Instant periodStart, Subscription before) {
        Instant previous = before.state.periodStart();
        return previous != null && periodStart.isAfter(previous);
    }

    private SubscriptionEvent.Subscription asFact() {
        return new SubscriptionEvent.Subscription(
                id,
                state.customerId(),
                plan,
                state.priceIds(),
                status().wireName(),
                state.periodStart(),
                state.periodEnd(),
                state.trialEnd(),
                state.cancelAtPeriodEnd(),
                state.latestInvoiceId(),
                state.createdAt());
    }
}
