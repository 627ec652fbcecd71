package io.tollgate.billing.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute or an early fraud warning, as the REST API tells it.
 *
 * @param amount minor units; of a warning its payment's, null while that has not been seen
 * @param actionable whether evidence can be submitted, or a warning's charge still be refunded
 * @param updatedAt when Stripe made the latest change that we know
 */
record DisputeView(
        String id,
        String workspaceId,
        String kind,
        String providerDisputeId,
        @Nullable String providerChargeId,
        @Nullable String transactionId,
        String status,
        @Nullable String reason,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable Instant evidenceDueBy,
        boolean actionable,
        Instant createdAt,
        Instant updatedAt) {

    static DisputeView of(Dispute dispute, Instant now) {
        DisputeState state = dispute.state();
        return new DisputeView(
                dispute.id(),
                dispute.workspaceId(),
                dispute.kind().wireName(),
                dispute.providerId(),
                state.chargeId(),
                dispute.payment() == null ? null : dispute.payment().transactionId(),
                state.status().name(),
                state.reason(),
                dispute.amount(),
                dispute.currency(),
                state.evidenceDueBy(),
                dispute.isActionable(now),
                state.createdAt(),
                dispute.updatedAt());
    }
}
