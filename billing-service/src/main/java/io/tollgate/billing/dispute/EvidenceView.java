package io.tollgate.billing.dispute;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dispute's evidence as the REST API tells it: what there is, not what it says.
 *
 * @param status {@code staged} or {@code submitted}
 * @param atProvider whether Stripe holds it, so that its dashboard shows it
 * @param submittedAt null until it is submitted
 */
record EvidenceView(
        String disputeId,
        String status,
        List<String> fields,
        boolean atProvider,
        Instant stagedAt,
        @Nullable Instant submittedAt) {

    static EvidenceView of(Dispute dispute, Evidence evidence) {
        return new EvidenceView(
                dispute.id(),
                evidence.submittedAt() == null ? "staged" : "submitted",
                evidence.fields().values().keySet().stream().sorted().toList(),
                evidence.atProvider(),
                evidence.stagedAt(),
                evidence.submittedAt());
    }
}
