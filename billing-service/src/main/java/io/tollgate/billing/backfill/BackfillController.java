package io.tollgate.billing.backfill;

import io.tollgate.reconciliation.run.Run;
import io.tollgate.reconciliation.run.Runs;
import io.tollgate.reconciliation.run.Since;
import io.tollgate.security.Caller;
import io.tollgate.web.Cursor;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
            return new BackfillView(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    run.since(),
                    run.examined(),
                    run.found(),
                    run.mended(),
                    run.completeTo(),
                    run.error(),
                    run.startedAt(),
                    run.finishedAt());
        }
    }

    private final Runs runs;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BackfillController(Runs runs, Operations operations, PlatformTransactionManager transactions, Clock clock) {
        this.runs = runs;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    BackfillView start(@RequestBody(required = false) @Nullable BackfillRequest asked, Caller caller) {
        String since = asked == null ? null : asked.since();
        Instant from = Since.parse(since, clock.instant());
        String id = "bf_" + UUID.randomUUID();
        Optional<Run> begun = transaction.execute(status -> {
            Optional<Run> run = runs.start(id, Backfill.KIND, since, from, false);
            run.ifPresent(started -> announce(caller, id, started));
            return run;
        });
        return view(begun, "a backfill is under way");
    }

    /** Goes on where a failed one stopped. */
    @PostMapping(RESUME)
    @ResponseStatus(HttpStatus.ACCEPTED)
    BackfillView resume(@PathVariable String id, Caller caller) {
        find(id);
        Optional<Run> resumed = transaction.execute(status -> {
            Optional<Run> run = runs.resume(Backfill.KIND, id);
            run.ifPresent(again -> announce(caller, UUID.randomUUID().toString(), again));
            return run;
        });
        return view(resumed, "it has not failed, or another backfill is under way");
    }

    @GetMapping(ALL)
    Page<BackfillView> list(Paging paging) {
        Cursor after = paging.after();
        return paging.page(
                runs.newest(
                        Backfill.KIND,
                        after == null ? null : new Runs.Position(after.instant(0), after.text(1)),
                        paging.fetch()),
                run -> Cursor.of(run.startedAt(), run.id()),
                BackfillView::of);
    }

    @GetMapping(ONE)
    BackfillView one(@PathVariable String id) {
        return BackfillView.of(find(id));
    }

    private Run find(String id) {
        return runs.find(Backfill.KIND, id).orElseThrow(() -> ProblemException.notFound("backfill"));
    }

    private static BackfillView view(@Nullable Optional<Run> run, String conflict) {
        return BackfillView.of(
                (run == null ? Optional.<Run>empty() : run).orElseThrow(() -> ProblemException.conflict(conflict)));
    }

    private void announce(Caller caller, String operation, Run run) {
        String since = run.asked() == null ? "watermark" : run.asked();
        operations.record(caller, new Operation(operation, "backfill", null, run.id(), Map.of("since", since)));
    }
}
