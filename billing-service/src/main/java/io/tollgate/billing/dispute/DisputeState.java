package io.tollgate.billing.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Stripe's dispute or early fraud warning that we believe.
 *
 * @param reason Stripe's reason, or the warning's fraud type
 * @param amount minor units; null where the object names none
 * @param currency ISO 4217 in upper case; null where the object names none
 * @param chargeId unique across accounts, as all IDs here
 * @param workspace what its metadata names; null where it names none
 * @param evidenceDueBy null where no response is possible
 * @param answered whether evidence was submitted, wherever that was done
 * @param funds {@code withdrawn} or {@code reinstated}; null while no money has moved
 * @param createdAt when Stripe made the object
 */
record DisputeState(
        DisputeStatus status,
        @Nullable String reason,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String chargeId,
        @Nullable String paymentIntentId,
        @Nullable String workspace,
        @Nullable Instant evidenceDueBy,
        boolean answered,
        @Nullable String funds,
        Instant createdAt) {

    DisputeState withStatus(DisputeStatus other) {
        return new DisputeState(
                other,
                reason,
                amount,
                currency,
                chargeId,
                paymentIntentId,
                workspace,
                evidenceDueBy,
                answered,
                funds,
                createdAt);
    }

    /** Whether a response is asked for, possible and not given yet. */
    boolean awaitsEvidence(Instant now) {
        return status.isOpen()
                && !status.equals(DisputeStatus.WARNING_ISSUED)
                && !answered
                && evidenceDueBy != null
                && now.isBefore(evidenceDueBy);
    }
}
