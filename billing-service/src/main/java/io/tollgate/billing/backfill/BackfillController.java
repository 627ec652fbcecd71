package io.tollgate.billing.backfill;

import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Runs;
import io.tollgate.security.Caller;
import io.tollgate.web.Operations;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.RunDesk;
import io.tollgate.web.Since;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins backfills and tells how far they are. */
@RestController
class BackfillController {

    static final String ALL = "/actuator/backfill";
    static final String ONE = "/actuator/backfill/{id}";
    static final String RESUME = "/actuator/backfill/{id}/resume";
    static final String PREFIX = "bf_";
    static final Backfill.Report NOTHING_YET = new Backfill.Report(null, 0, 0, null);

    /** @param since an ISO 8601 duration or a time; from the watermark where absent */
    record BackfillRequest(@Nullable String since) {}

    /**
     * A backfill.
     *
     * @param examined events that Stripe has listed so far
     * @param missing of these, how many had not come
     * @param published of those, how many have been published
     * @param completeTo up to when nothing is missing since its beginning
     */
    record BackfillView(
            String id,
            String state,
            @Nullable Instant since,
            long examined,
            long missing,
            long published,
            @Nullable Instant completeTo,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static BackfillView of(Run run) {
            Backfill.Report report = run.report(Backfill.Report.class);
            return new BackfillView(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    report.since(),
                    report.examined(),
                    report.missing(),
                    report.missing(),
                    report.completeTo(),
                    run.error(),
                    run.startedAt(),
                    run.finishedAt());
        }
    }

    private final RunDesk desk;
    private final Clock clock;

    BackfillController(Runs runs, Operations operations, PlatformTransactionManager transactions, Clock clock) {
        this.desk = new RunDesk(
                new RunDesk.Kind(Backfill.KIND, "backfill", PREFIX),
                runs,
                operations,
                transactions,
                BackfillController::announcement);
        this.clock = clock;
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    BackfillView start(@RequestBody(required = false) @Nullable BackfillRequest asked, Caller caller) {
        String since = asked == null ? null : asked.since();
        Instant from = Since.parse("since", since, clock.instant());
        return BackfillView.of(desk.begin(caller, new Backfill.Asked(since), new Backfill.Report(from, 0, 0, null)));
    }

    /** Goes on where one that failed or was cancelled stopped. */
    @PostMapping(RESUME)
    @ResponseStatus(HttpStatus.ACCEPTED)
    BackfillView resume(@PathVariable String id, Caller caller) {
        return BackfillView.of(desk.resume(caller, id));
    }

    @DeleteMapping(ONE)
    BackfillView cancel(@PathVariable String id, Caller caller) {
        return BackfillView.of(desk.cancel(caller, id));
    }

    @GetMapping(ALL)
    Page<BackfillView> list(Paging paging) {
        return desk.list(paging, BackfillView::of);
    }

    @GetMapping(ONE)
    BackfillView one(@PathVariable String id) {
        return BackfillView.of(desk.find(id));
    }

    private static Optional<RunDesk.Announcement> announcement(Run run) {
        String since = run.asked(Backfill.Asked.class).since();
        return Optional.of(new RunDesk.Announcement("backfill", Map.of("since", since == null ? "watermark" : since)));
    }
}
