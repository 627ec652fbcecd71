package io.tollgate.billing.dispute;

import io.tollgate.web.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a dispute takes no evidence. */
final class EvidenceRefusal {

    static final String SUBMITTED = "evidence was submitted, and the bank takes it only once";
    static final String PAST_DUE = "the evidence was due earlier";

    private EvidenceRefusal() {}

    /** @throws ProblemException (422) for what never takes evidence, (409) for what does not any more */
    static void check(Dispute dispute, @Nullable Evidence evidence, Instant now) {
        if (dispute.kind() == DisputeKind.EARLY_FRAUD_WARNING) {
            throw ProblemException.unprocessable("an early fraud warning takes no evidence, only a refund");
        }
        DisputeState state = dispute.state();
        if (state.answered() || (evidence != null && evidence.submittedAt() != null)) {
            throw ProblemException.conflict(SUBMITTED);
        }
        if (!state.status().isOpen()) {
            throw ProblemException.conflict(closed(state.status().name()));
        }
        if (state.evidenceDueBy() == null) {
            throw ProblemException.unprocessable("no response to this dispute is possible");
        }
        if (!now.isBefore(state.evidenceDueBy())) {
            throw ProblemException.conflict(PAST_DUE);
        }
    }

    static String closed(String status) {
        return "the dispute awaits no evidence, it is " + status;
    }
}
