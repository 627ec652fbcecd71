package io.tollgate.billing.dispute;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dispute's evidence, staged or submitted.
 *
 * @param everStaged the names of all fields that the provider may hold
 * @param revision grows with every staging
 * @param atProvider whether the provider holds this revision
 * @param submission the operation that is submitting it, or has; null while there is none
 * @param submissionTill until when no other operation may try; null where there is no submission
 * @param submittedAt null while it is not known to be submitted
 */
record Evidence(
        String providerId,
        EvidenceFields fields,
        Set<String> everStaged,
        long revision,
        boolean atProvider,
        Instant stagedAt,
        @Nullable String submission,
        @Nullable Instant submissionTill,
        @Nullable Instant submittedAt) {

    /** What the provider is sent of it. */
    Map<String, String> toSend() {
        return fields.emptying(everStaged);
    }

    /** Whether another operation may be submitting it right now. */
    boolean isBeingSubmittedBy(String operationId, Instant now) {
        return submittedAt == null
                && submission != null
                && !submission.equals(operationId)
                && submissionTill != null
                && now.isBefore(submissionTill);
    }
}
