package io.tollgate.billing.dispute;

import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.security.Caller;
import io.tollgate.web.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes evidence. Staging and submitting are two calls: what is submitted cannot be taken back. */
@RestController
class EvidenceController {

    static final String EVIDENCE = DisputeController.DISPUTE + "/evidence";
    static final String SUBMISSION = EVIDENCE + "/submit";

    private final Disputes disputes;
    private final StageEvidence staging;
    private final SubmitEvidence submitting;
    private final Idempotency idempotency;
    private final IdempotentAnswers answers;

    EvidenceController(
            Disputes disputes,
            StageEvidence staging,
            SubmitEvidence submitting,
            Idempotency idempotency,
            IdempotentAnswers answers) {
        this.disputes = disputes;
        this.staging = staging;
        this.submitting = submitting;
        this.idempotency = idempotency;
        this.answers = answers;
    }

    /** @param fields by Stripe's names; they replace all that was staged before */
    @PutMapping(EVIDENCE)
    EvidenceView stage(@PathVariable String id, @RequestBody Map<String, @Nullable String> fields, Caller caller) {
        return staging.stage(id, EvidenceFields.checked(fields), caller);
    }

    @PostMapping(SUBMISSION)
    ResponseEntity<EvidenceView> submit(
            @PathVariable String id,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller) {
        String dispute = disputes.find(id)
                .orElseThrow(() -> ProblemException.notFound("dispute"))
                .providerId();
        IdempotentCall call =
                new IdempotentCall(caller.tenant(), "POST " + SUBMISSION, IdempotentAnswers.checked(key), dispute);
        return answers.of(
                idempotency.perform(
                        call, dispute, String.class, (attempt, planned) -> submitting.submit(planned, attempt, caller)),
                EvidenceView.class);
    }
}
