package io.tollgate.reconciliation.verify;

import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Runs;
import io.tollgate.security.Caller;
import io.tollgate.web.Cursor;
import io.tollgate.web.Operations;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.RunDesk;
import io.tollgate.web.Since;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

/** Begins verifications and tells what they have found. */
@RestController
class VerifyController {

    static final String ALL = "/actuator/verify";
    private static final String ONE = "/actuator/verify/{id}";
    private static final String RESUME = "/actuator/verify/{id}/resume";

    /**
     * What is to be verified.
     *
     * @param repair whether what differs is fetched and applied again; false where absent
     * @param since leaves out what was created before; an ISO 8601 duration or a time, everything where absent
     */
    record VerifyRequest(@Nullable Boolean repair, @Nullable String since) {}

    /**
     * A verification.
     *
     * @param examined objects looked at so far
     * @param drifts fields that differ
     * @param repaired of these, how many are on their way to be mended
     */
    record VerifyView(
            String id,
            String state,
            String service,
            boolean repair,
            @Nullable Instant since,
            long examined,
            long drifts,
            long repaired,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static VerifyView of(Run run, String service) {
            VerifyObjects.Report report = run.report(VerifyObjects.Report.class);
            return new VerifyView(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    service,
                    run.asked(VerifyObjects.Asked.class).repair(),
                    report.since(),
                    report.examined(),
                    report.drifts(),
                    report.repaired(),
                    run.error(),
                    run.startedAt(),
                    run.finishedAt());
        }
    }

    /** A verification and what it has found so far. */
    record VerifyReport(
            String id,
            String state,
            String service,
            boolean repair,
            @Nullable Instant since,
            long examined,
            long drifts,
            long repaired,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<Drift> data,
            @Nullable String nextCursor) {

        static VerifyReport of(VerifyView run, Page<Drift> page) {
            return new VerifyReport(
                    run.id,
                    run.state,
                    run.service,
                    run.repair,
                    run.since,
                    run.examined,
                    run.drifts,
                    run.repaired,
                    run.error,
                    run.startedAt,
                    run.finishedAt,
                    page.data(),
                    page.nextCursor());
        }
    }

    private final RunDesk desk;
    private final Drifts drifts;
    private final Clock clock;
    private final String service;

    VerifyController(
            Runs runs,
            Drifts drifts,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock,
            String service) {
        this.desk = new RunDesk(
                new RunDesk.Kind(VerifyObjects.KIND, "verification", "ver_"),
                runs,
                operations,
                transactions,
                VerifyController::announcement);
        this.drifts = drifts;
        this.clock = clock;
        this.service = service;
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerifyView start(@RequestBody(required = false) @Nullable VerifyRequest asked, Caller caller) {
        boolean repair = asked != null && Boolean.TRUE.equals(asked.repair());
        String since = asked == null ? null : asked.since();
        Instant from = Since.parse("since", since, clock.instant());
        return VerifyView.of(
                desk.begin(caller, new VerifyObjects.Asked(since, repair), new VerifyObjects.Report(from, 0, 0, 0)),
                service);
    }

    @PostMapping(RESUME)
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerifyView resume(@PathVariable String id, Caller caller) {
        return VerifyView.of(desk.resume(caller, id), service);
    }

    @DeleteMapping(ONE)
    VerifyView cancel(@PathVariable String id, Caller caller) {
        return VerifyView.of(desk.cancel(caller, id), service);
    }

    @GetMapping(ALL)
    Page<VerifyView> list(Paging paging) {
        return desk.list(paging, run -> VerifyView.of(run, service));
    }

    @GetMapping(ONE)
    VerifyReport one(@PathVariable String id, Paging paging) {
        Run run = desk.find(id);
        Cursor after = paging.after();
        return VerifyReport.of(
                VerifyView.of(run, service),
                paging.page(
                        drifts.of(
                                id,
                                after == null ? null : new Drifts.Position(after.text(0), after.text(1), after.text(2)),
                                paging.fetch()),
                        drift -> Cursor.of(drift.object(), drift.id(), drift.field())));
    }

    /** Only a repair changes anything. */
    private static Optional<RunDesk.Announcement> announcement(Run run) {
        return run.asked(VerifyObjects.Asked.class).repair()
                ? Optional.of(new RunDesk.Announcement("repair", Map.of()))
                : Optional.empty();
    }
}
