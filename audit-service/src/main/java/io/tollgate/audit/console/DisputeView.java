package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An open dispute or early fraud warning.
 *
 * @param due null for a warning, which has no deadline
 * @param remaining as {@code in 3 days}; null likewise
 */
public record DisputeView(
        @Nullable String providerId,
        boolean warning,
        @Nullable String workspace,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String amount,
        @Nullable Moment due,
        @Nullable String remaining,
        boolean overdue,
        boolean soon) {

    private static final long SOON_SECONDS = 3L * 24 * 60 * 60;

    static DisputeView of(JsonNode dispute, Instant now) {
        Instant due = Fields.instant(dispute, "evidence_due_by");
        return new DisputeView(
                Fields.text(dispute, "provider_dispute_id"),
                "early_fraud_warning".equals(Fields.text(dispute, "kind")),
                Fields.text(dispute, "workspace_id"),
                Fields.text(dispute, "status"),
                Fields.text(dispute, "reason"),
                Amount.of(dispute),
                Moment.of(due),
                due == null ? null : new Moment(due).from(now),
                due != null && !due.isAfter(now),
                due != null && due.isAfter(now) && due.isBefore(now.plusSeconds(SOON_SECONDS)));
    }
}
