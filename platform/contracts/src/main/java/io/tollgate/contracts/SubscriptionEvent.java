package io.tollgate.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What subscription-service announces on {@link Topics#SUBSCRIPTIONS}. */
public sealed interface SubscriptionEvent extends DomainEvent {

    /** The subscription as it stands after the fact. */
    Subscription subscription();

    @Override
    default String subject() {
        return subscription().id();
    }

    /**
     * A subscription's state, as far as other services are concerned.
     *
     * @param plan the tier, {@code free} or {@code unmapped}
     * @param status Stripe's status
     * @param currentPeriodStart null while no payload has named it
     * @param currentPeriodEnd null while no payload has named it
     * @param trialEnd null without a trial
     * @param latestInvoiceId null while no payload has named one
     * @param createdAt Stripe's {@code created} of the subscription; null in payloads that lack it
     */
    record Subscription(
            String id,
            @Nullable String customerId,
            String plan,
            List<String> priceIds,
            String status,
            @Nullable Instant currentPeriodStart,
            @Nullable Instant currentPeriodEnd,
            @Nullable Instant trialEnd,
            boolean cancelAtPeriodEnd,
            @Nullable String latestInvoiceId,
            @Nullable Instant createdAt) {}

    /** The subscription was seen live (trialing, active or later in that life) for the first time. */
    record Started(String workspaceId, long version, Subscription subscription) implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":started";
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record PlanChanged(String workspaceId, long version, Subscription subscription, String previousPlan, Instant at)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:plan-changed:%d:%s>%s"
                    .formatted(subject(), at.getEpochSecond(), previousPlan, subscription.plan());
        }
    }

    /** A new period began. */
    record Renewed(String workspaceId, long version, Subscription subscription, Instant periodStart)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":renewed:" + periodStart.getEpochSecond();
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record CancellationScheduled(String workspaceId, long version, Subscription subscription, Instant at)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":cancellation-scheduled:" + at.getEpochSecond();
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record CancellationRevoked(String workspaceId, long version, Subscription subscription, Instant at)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":cancellation-revoked:" + at.getEpochSecond();
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record PastDue(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String previousStatus,
            Instant at) implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:past-due:%d:%s".formatted(subject(), at.getEpochSecond(), previousStatus);
        }
    }

    /**
     * Stripe has given up to collect what the subscription owes.
     *
     * @param receivedAt when the record came that told; business time
     * @param at the {@code created} of the snapshot that showed the change
     */
    record Unpaid(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String previousStatus,
            Instant receivedAt,
            Instant at)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:unpaid:%d:%s".formatted(subject(), at.getEpochSecond(), previousStatus);
        }
    }

    /**
     * The subscription is paid for again.
     *
     * @param at the {@code created} of the snapshot that showed the change
     */
    record Recovered(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String previousStatus,
            Instant at) implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:recovered:%d:%s".formatted(subject(), at.getEpochSecond(), previousStatus);
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record Paused(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String previousStatus,
            Instant at) implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:paused:%d:%s".formatted(subject(), at.getEpochSecond(), previousStatus);
        }
    }

    /** @param at the {@code created} of the snapshot that showed the change */
    record Resumed(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String previousStatus,
            Instant at) implements SubscriptionEvent {
        @Override
        public String id() {
            return "%s:resumed:%d:%s".formatted(subject(), at.getEpochSecond(), previousStatus);
        }
    }

    /** The trial ends soon: three days before, or at once when somebody ends it by hand. */
    record TrialEnding(String workspaceId, long version, Subscription subscription, Instant trialEnd)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":trial-ending:" + trialEnd.getEpochSecond();
        }
    }

    /**
     * The subscription is over for good.
     *
     * @param reason Stripe's {@code cancellation_details.reason}; null where Stripe gives none
     * @param receivedAt when the record came that told; business time
     * @param at the {@code created} of the snapshot that showed the change
     */
    record Ended(
            String workspaceId,
            long version,
            Subscription subscription,
            @Nullable String reason,
            Instant receivedAt,
            Instant at)
            implements SubscriptionEvent {
        @Override
        public String id() {
            return subject() + ":ended";
        }
    }
}
