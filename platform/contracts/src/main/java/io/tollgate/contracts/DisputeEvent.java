package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What billing-service announces on {@link Topics#DISPUTES}, of disputes and of early fraud warnings. */
public sealed interface DisputeEvent extends DomainEvent {

    /** The dispute as it stands after the fact. */
    Dispute dispute();

    @Override
    default String subject() {
        return dispute().providerDisputeId();
    }

    /**
     * A dispute's state, as far as other services are concerned.
     *
     * @param id as the REST API names it
     * @param kind {@code dispute} or {@code early_fraud_warning}
     * @param providerDisputeId Stripe's {@code dp_} or {@code issfr_} ID
     * @param transactionId null while the charge has not been seen
     * @param status Stripe's status; {@code warning_issued} or {@code warning_closed} of an early fraud warning
     * @param amount minor units; null for an early fraud warning whose charge has not been seen
     * @param evidenceDueBy null where no response is possible or asked for
     */
    record Dispute(
            String id,
            String kind,
            String providerDisputeId,
            @Nullable String chargeId,
            @Nullable String transactionId,
            String status,
            @Nullable String reason,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Instant evidenceDueBy,
            boolean actionable) {}

    /** @param at the {@code created} of the event that told */
    record WarningReceived(String workspaceId, long version, Dispute dispute, Instant at) implements DisputeEvent {
        @Override
        public String id() {
            return subject() + ":warning-received";
        }
    }

    /** Because of fraud the workspace loses access until somebody restores it. */
    record AccessRevoked(String workspaceId, long version, Dispute dispute, Instant at) implements DisputeEvent {
        @Override
        public String id() {
            return subject() + ":access-revoked";
        }
    }

    /** @param at the {@code created} of the event that told */
    record Opened(String workspaceId, long version, Dispute dispute, Instant at) implements DisputeEvent {
        @Override
        public String id() {
            return subject() + ":opened";
        }
    }

    /**
     * @param at the {@code created} of the event that told
     * @param fingerprint stands for the old and the new values, so that two changes within one second differ
     */
    record Updated(String workspaceId, long version, Dispute dispute, Instant at, String fingerprint)
            implements DisputeEvent {
        @Override
        public String id() {
            return "%s:updated:%d:%s".formatted(subject(), at.getEpochSecond(), fingerprint);
        }
    }

    /** @param at the {@code created} of the event that told */
    record Closed(String workspaceId, long version, Dispute dispute, Instant at) implements DisputeEvent {
        @Override
        public String id() {
            return subject() + ":closed";
        }
    }

    /**
     * The evidence is due soon and none has been submitted.
     *
     * @param daysLeft 7, 3 or 1
     */
    record DeadlineApproaching(String workspaceId, long version, Dispute dispute, int daysLeft, Instant at)
            implements DisputeEvent {
        @Override
        public String id() {
            return "%s:deadline-approaching:%d".formatted(subject(), daysLeft);
        }
    }

    /** The evidence was due and none has been submitted. */
    record DeadlineMissed(String workspaceId, long version, Dispute dispute, Instant at) implements DisputeEvent {
        @Override
        public String id() {
            return subject() + ":deadline-missed";
        }
    }
}
