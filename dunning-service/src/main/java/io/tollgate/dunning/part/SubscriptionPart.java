package io.tollgate.dunning.part;

import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subscription.
 *
 * @param workspaceId the customer's ID where the workspace was inferred and no link is known
 * @param status Stripe's
 * @param createdAt null in payloads that lack it
 * @param started whether it was ever live
 * @param behindAt when it owed a payment for the first time; null where it never did
 * @param recoveredAt when it was paid for again for the last time; null where it never was
 * @param end null while it has not ended
 * @param version of the latest fact
 */
public record SubscriptionPart(
        String id,
        String workspaceId,
        @Nullable String customerId,
        String status,
        @Nullable Instant createdAt,
        boolean started,
        @Nullable Instant behindAt,
        @Nullable Instant recoveredAt,
        @Nullable End end,
        long version) {

    /**
     * @param receivedAt when the record came that told; business time
     * @param reason Stripe's; null where Stripe gives none
     */
    public record End(
            Instant at, Instant receivedAt, @Nullable String reason) {

        /** Whether Stripe ended it because it could not collect. */
        public boolean isUnpaid() {
            return PAYMENT_FAILED.equals(reason);
        }
    }

    static final String PAYMENT_FAILED = "payment_failed";

    private static final Set<String> NEVER_LIVE = Set.of("incomplete", "incomplete_expired");
    private static final Set<String> PAID_FOR = Set.of("active", "trialing");

    /**
     * The subscription after a fact about it.
     *
     * @param known null where nothing is known
     * @param workspace the fact's, or the one that its customer is linked to
     */
    public static SubscriptionPart after(@Nullable SubscriptionPart known, SubscriptionEvent fact, String workspace) {
        SubscriptionPart view =
                known == null || fact.version() >= known.version ? viewed(known, fact, workspace) : known;
        Instant behind = view.behindAt;
        Instant recovered = view.recoveredAt;
        End end = view.end;
        switch (fact) {
            case SubscriptionEvent.PastDue owed -> behind = Moment.earlier(behind, owed.at());
            case SubscriptionEvent.Unpaid owed -> behind = Moment.earlier(behind, owed.at());
            case SubscriptionEvent.Recovered paid -> recovered = Moment.later(recovered, paid.at());
            case SubscriptionEvent.Ended ended ->
                end = new End(Moment.of(ended.at()), Moment.of(ended.receivedAt()), ended.reason());
            case SubscriptionEvent.Started ignored -> {}
            case SubscriptionEvent.PlanChanged ignored -> {}
            case SubscriptionEvent.Renewed ignored -> {}
            case SubscriptionEvent.CancellationScheduled ignored -> {}
            case SubscriptionEvent.CancellationRevoked ignored -> {}
            case SubscriptionEvent.Paused ignored -> {}
            case SubscriptionEvent.Resumed ignored -> {}
            case SubscriptionEvent.TrialEnding ignored -> {}
        }
        boolean live = !NEVER_LIVE.contains(fact.subscription().status());
        return new SubscriptionPart(
                view.id,
                view.workspaceId,
                view.customerId,
                view.status,
                view.createdAt,
                view.started || live,
                behind,
                recovered,
                end,
                view.version);
    }

    /** The same subscription in another workspace. */
    public SubscriptionPart movedTo(String workspace) {
        return new SubscriptionPart(
                id, workspace, customerId, status, createdAt, started, behindAt, recoveredAt, end, version);
    }

    /** Whether nothing is owed now. */
    public boolean isInGoodStanding() {
        return PAID_FOR.contains(status);
    }

    public @Nullable String endedReason() {
        return end == null ? null : end.reason;
    }

    /** Whether it was live and began after something happened, whatever became of it since. */
    public boolean beganAfter(Instant time) {
        return started && createdAt != null && createdAt.isAfter(time);
    }

    private static SubscriptionPart viewed(@Nullable SubscriptionPart known, SubscriptionEvent fact, String workspace) {
        SubscriptionEvent.Subscription view = fact.subscription();
        return new SubscriptionPart(
                view.id(),
                workspace,
                view.customerId(),
                view.status(),
                view.createdAt() == null ? null : Moment.of(view.createdAt()),
                known != null && known.started,
                known == null ? null : known.behindAt,
                known == null ? null : known.recoveredAt,
                known == null ? null : known.end,
                fact.version());
    }
}
