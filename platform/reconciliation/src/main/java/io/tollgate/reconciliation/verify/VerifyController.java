package io.tollgate.reconciliation.verify;

import io.tollgate.reconciliation.run.Run;
import io.tollgate.reconciliation.run.Runs;
import io.tollgate.reconciliation.run.Since;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.Cursor;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins verifications and tells what they have found. */
@RestController
class VerifyController {

    private static final String ALL = "/actuator/verify";
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
            return new VerifyView(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    service,
                    run.repair(),
                    run.since(),
                    run.examined(),
                    run.found(),
                    run.mended(),
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

    private final Runs runs;
    private final Drifts drifts;
    private final Operations operations;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final String service;

    VerifyController(
            Runs runs,
            Drifts drifts,
            Operations operations,
            TransactionOperations transaction,
            Clock clock,
            String service) {
        this.runs = runs;
        this.drifts = drifts;
        this.operations = operations;
        this.transaction = transaction;
        this.clock = clock;
        this.service = service;
    }

    static Routes routes() {
        return Routes.of(
                Route.post(ALL, Permission.OPERATE),
                Route.get(ALL, Permission.OPERATE),
                Route.get(ONE, Permission.OPERATE),
                Route.post(RESUME, Permission.OPERATE));
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerifyView start(@RequestBody(required = false) @Nullable VerifyRequest asked, Caller caller) {
        boolean repair = asked != null && Boolean.TRUE.equals(asked.repair());
        String since = asked == null ? null : asked.since();
        Instant from = Since.parse(since, clock.instant());
        String id = "ver_" + UUID.randomUUID();
        Optional<Run> begun = transaction.execute(status -> {
            Optional<Run> run = runs.start(id, VerifyObjects.KIND, since, from, repair);
            if (run.isPresent() && repair) {
                announce(caller, id, id);
            }
            return run;
        });
        return view(begun, "a verification is under way");
    }

    @PostMapping(RESUME)
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerifyView resume(@PathVariable String id, Caller caller) {
        find(id);
        Optional<Run> resumed = transaction.execute(status -> {
            Optional<Run> run = runs.resume(VerifyObjects.KIND, id);
            if (run.isPresent() && run.get().repair()) {
                announce(caller, UUID.randomUUID().toString(), id);
            }
            return run;
        });
        return view(resumed, "it has not failed, or another verification is under way");
    }

    @GetMapping(ALL)
    Page<VerifyView> list(Paging paging) {
        Cursor after = paging.after();
        return paging.page(
                runs.newest(
                        VerifyObjects.KIND,
                        after == null ? null : new Runs.Position(after.instant(0), after.text(1)),
                        paging.fetch()),
                run -> Cursor.of(run.startedAt(), run.id()),
                run -> VerifyView.of(run, service));
    }

    @GetMapping(ONE)
    VerifyReport one(@PathVariable String id, Paging paging) {
        Run run = find(id);
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

    private Run find(String id) {
        return runs.find(VerifyObjects.KIND, id).orElseThrow(() -> ProblemException.notFound("verification"));
    }

    private VerifyView view(@Nullable Optional<Run> begun, String conflict) {
        return VerifyView.of(
                (begun == null ? Optional.<Run>empty() : begun).orElseThrow(() -> ProblemException.conflict(conflict)),
                service);
    }

    private void announce(Caller caller, String operation, String id) {
        operations.record(caller, new Operation(operation, "repair", null, id, Map.of()));
    }
}
