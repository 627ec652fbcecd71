package io.tollgate.billing.dispute;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.Fingerprint;
import io.tollgate.stripe.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dispute or an early fraud warning as its snapshots show it, with the payment that it is about.
 *
 * @param providerId unique across accounts
 * @param account the connected account; null for the platform's own
 * @param payment null while it has not been seen
 * @param closed whether some event told that it is over; unlike the status it does not go back
 * @param deadline the last step towards the evidence's due date that was announced; null while none was
 * @param version grows with every change
 * @param told the latest snapshots that carry the status
 * @param moved the latest snapshots of money moving
 */
record Dispute(
        String providerId,
        DisputeKind kind,
        @Nullable String account,
        DisputeState state,
        @Nullable DisputedPayment payment,
        boolean closed,
        @Nullable Deadline deadline,
        long version,
        Snapshots told,
        Snapshots moved) {

    private static final String OURS = "dsp_";

    /** A dispute and what it announces; {@code facts} may be empty. */
    record Change(Dispute dispute, List<DisputeEvent> facts) {}

    /** The ID that the REST API gives it, which is a function of Stripe's. */
    String id() {
        return OURS + providerId;
    }

    /** Stripe's ID behind either name of a dispute. */
    static String providerIdOf(String id) {
        return id.startsWith(OURS) ? id.substring(OURS.length()) : id;
    }

    /** The workspace: named by itself, else by its payment, else its own ID; never null. */
    String workspaceId() {
        if (state.workspace() != null) {
            return state.workspace();
        }
        return payment == null ? providerId : payment.workspaceId();
    }

    /** Seen for the first time. That it has begun is announced whatever part of its life is seen first. */
    static Change first(Observation seen, DisputedPayments payments, Instant now) {
        Snapshots told = seen.moved() ? Snapshots.none() : Snapshots.none().with(seen.snapshot());
        Snapshots moved = seen.moved() ? Snapshots.none().with(seen.snapshot()) : Snapshots.none();
        DisputeState state = DisputeReader.state(seen.kind(), seen.account(), told, moved);
        Dispute dispute = new Dispute(
                seen.providerId(),
                seen.kind(),
                seen.account(),
                state,
                payments.of(state),
                seen.ends(),
                null,
                1,
                told,
                moved);
        List<DisputeEvent> facts = new ArrayList<>();
        Instant at = Instant.ofEpochSecond(seen.snapshot().created());
        facts.add(
                switch (seen.kind()) {
                    case DISPUTE -> new DisputeEvent.Opened(dispute.workspaceId(), 1, dispute.view(state, now), at);
                    case EARLY_FRAUD_WARNING ->
                        new DisputeEvent.WarningReceived(dispute.workspaceId(), 1, dispute.view(state, now), at);
                });
        if (seen.ends()) {
            facts.add(dispute.closing(seen, now));
        }
        return new Change(dispute, facts);
    }

    /**
     * Decides on a further observation; null if it tells nothing new. An end that is told late is still announced, though
     * a later snapshot stands.
     */
    @Nullable
    Change observe(Observation seen, DisputedPayments payments, Instant now) {
        Snapshots nextTold = seen.moved() ? told : told.with(seen.snapshot());
        Snapshots nextMoved = seen.moved() ? moved.with(seen.snapshot()) : moved;
        boolean ends = seen.ends() && !closed;
        if (nextTold == told && nextMoved == moved && !ends) {
            return null;
        }
        DisputeState next = nextTold == told && nextMoved == moved
                ? state
                : DisputeReader.state(kind, account, nextTold, nextMoved);
        Dispute dispute = new Dispute(
                providerId,
                kind,
                account,
                next,
                payments.of(next),
                closed || seen.ends(),
                deadline,
                version + 1,
                nextTold,
                nextMoved);
        List<DisputeEvent> facts = new ArrayList<>();
        if (ends) {
            facts.add(dispute.closing(seen, now));
        } else if (!dispute.looksLike(this)) {
            facts.add(dispute.update(this, now));
        }
        return new Change(dispute, facts);
    }

    /** Follows its payment, which has been seen only now or has moved; null if nothing changes by that. */
    @Nullable
    Change follow(DisputedPayments payments, Instant now) {
        DisputedPayment found = payments.of(state);
        if (Objects.equals(found, payment)) {
            return null;
        }
        Dispute dispute =
                new Dispute(providerId, kind, account, state, found, closed, deadline, version + 1, told, moved);
        return new Change(dispute, List.of(dispute.update(this, now)));
    }

    /** Takes the step towards the deadline that time has reached; null if there is none to be announced. */
    @Nullable
    Change passTime(Instant now) {
        Instant dueBy = state.evidenceDueBy();
        if (kind != DisputeKind.DISPUTE
                || dueBy == null
                || state.answered()
                || !state.status().isOpen()) {
            return null;
        }
        Deadline reached = Deadline.reached(dueBy, now);
        if (reached == null || (deadline != null && reached.compareTo(deadline) <= 0)) {
            return null;
        }
        Dispute dispute =
                new Dispute(providerId, kind, account, state, payment, closed, reached, version + 1, told, moved);
        DisputeEvent fact = reached == Deadline.MISSED
                ? new DisputeEvent.DeadlineMissed(workspaceId(), dispute.version, view(now), now)
                : new DisputeEvent.DeadlineApproaching(
                        workspaceId(), dispute.version, view(now), reached.daysLeft(), now);
        return new Change(dispute, List.of(fact));
    }

    /** With the step that was announced. */
    Dispute reached(Deadline step) {
        return new Dispute(providerId, kind, account, state, payment, closed, step, version + 1, told, moved);
    }

    /** Because of this warning the workspace loses access. */
    Change revokeAccess(Instant now) {
        Dispute dispute =
                new Dispute(providerId, kind, account, state, payment, closed, deadline, version + 1, told, moved);
        return new Change(
                dispute,
                List.of(new DisputeEvent.AccessRevoked(workspaceId(), dispute.version, dispute.view(now), now)));
    }

    /** When Stripe made the latest change that we know. */
    Instant updatedAt() {
        return Instant.ofEpochSecond(Math.max(told.created(), moved.created()));
    }

    /** Whether a response to the bank, or a refund before the dispute, is possible. */
    boolean isActionable(Instant now) {
        return switch (kind) {
            case DISPUTE -> state.awaitsEvidence(now);
            case EARLY_FRAUD_WARNING -> state.status().isOpen();
        };
    }

    /** Whether this is a warning that can still be acted on, as far as our row tells. */
    boolean isActionableWarning() {
        return kind == DisputeKind.EARLY_FRAUD_WARNING && state.status().isOpen();
    }

    DisputeEvent.Dispute view(Instant now) {
        return view(state, now);
    }

    private DisputeEvent.Dispute view(DisputeState shown, Instant now) {
        return new DisputeEvent.Dispute(
                id(),
                kind.wireName(),
                providerId,
                shown.chargeId(),
                payment == null ? null : payment.transactionId(),
                shown.status().name(),
                shown.reason(),
                amount(),
                currency(),
                shown.evidenceDueBy(),
                isActionable(now));
    }

    @Nullable
    Long amount() {
        return state.amount() != null || payment == null ? state.amount() : Long.valueOf(payment.amount());
    }

    @Nullable
    String currency() {
        return state.currency() != null || payment == null ? state.currency() : payment.currency();
    }

    private boolean looksLike(Dispute before) {
        return state.equals(before.state) && Objects.equals(payment, before.payment);
    }

    private DisputeEvent closing(Observation seen, Instant now) {
        DisputeState shown = state.withStatus(seen.status());
        return new DisputeEvent.Closed(
                workspaceId(),
                version,
                view(shown, now),
                Instant.ofEpochSecond(seen.snapshot().created()));
    }

    private DisputeEvent update(Dispute before, Instant now) {
        return new DisputeEvent.Updated(
                workspaceId(),
                version,
                view(now),
                updatedAt(),
                Fingerprint.ofChange(before.state + "/" + before.payment, state + "/" + payment));
    }
}
