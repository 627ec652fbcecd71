package io.tollgate.billing.dispute;

import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows disputes and early fraud warnings. */
@RestController
class DisputeController {

    static final String DISPUTES = "/api/v1/payment/disputes";
    static final String DISPUTE = DISPUTES + "/{id}";

    private static final String OPEN = "open";
    private static final Pattern STATUS = Pattern.compile("[a-z_]{1,50}");
    private static final String NEVER = "infinity";

    private final Disputes disputes;
    private final Clock clock;

    DisputeController(Disputes disputes, Clock clock) {
        this.disputes = disputes;
        this.clock = clock;
    }

    /**
     * The disputes; those that are {@code open} by the day on which evidence is due, others from the newest to the oldest.
     *
     * @param status {@code open} for all that await our response, or one of Stripe's; null for any
     */
    @GetMapping(DISPUTES)
    Page<DisputeView> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            Paging paging) {
        if (status != null && !STATUS.matcher(status).matches()) {
            throw ProblemException.invalid("status", "must be open or one of Stripe's statuses of a dispute");
        }
        Instant now = clock.instant();
        Cursor after = paging.after();
        return OPEN.equals(status)
                ? paging.page(
                        disputes.open(workspaceId, after == null ? null : due(after), paging.fetch()),
                        dispute -> Cursor.of(
                                Objects.toString(dispute.state().evidenceDueBy(), NEVER), dispute.providerId()),
                        dispute -> DisputeView.of(dispute, now))
                : paging.page(
                        disputes.newest(status, workspaceId, after == null ? null : created(after), paging.fetch()),
                        dispute -> Cursor.of(dispute.state().createdAt(), dispute.providerId()),
                        dispute -> DisputeView.of(dispute, now));
    }

    /** @param id ours or Stripe's */
    @GetMapping(DISPUTE)
    DisputeView get(@PathVariable String id) {
        return disputes.find(id)
                .map(dispute -> DisputeView.of(dispute, clock.instant()))
                .orElseThrow(() -> ProblemException.notFound("dispute"));
    }

    private static Disputes.Position due(Cursor after) {
        String due = after.text(0);
        return new Disputes.Position(
                due.equals(NEVER) ? NEVER : after.instant(0).toString(), after.text(1));
    }

    private static Disputes.Position created(Cursor after) {
        return new Disputes.Position(after.instant(0).toString(), after.text(1));
    }
}
