package io.tollgate.web.operations;

import io.tollgate.messaging.replay.Replay;
import io.tollgate.messaging.replay.ReplayOrder;
import io.tollgate.messaging.replay.ReplayReport;
import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Runs;
import io.tollgate.security.Caller;
import io.tollgate.web.Operations;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.RunDesk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** Begins replays and tells how far they are. */
@RestController
class ReplayController {

    static final String ALL = "/actuator/replay";
    private static final String ONE = "/actuator/replay/{id}";
    private static final String RESUME = "/actuator/replay/{id}/resume";

    /**
     * A replay.
     *
     * @param read records so far, of whatever type
     * @param skipped of these, what had been processed before
     * @param applied of these, what was processed now, or would be in a dry run
     * @param deadLetters of these, what could not be processed
     * @param total what there is to read, about
     */
    record ReplayView(
            String id,
            String state,
            String topic,
            @Nullable String type,
            boolean dryRun,
            long read,
            long skipped,
            long applied,
            long deadLetters,
            long total,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static ReplayView of(Run run) {
            ReplayOrder order = run.asked(ReplayOrder.class);
            ReplayReport report = run.report(ReplayReport.class);
            return new ReplayView(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    order.topic(),
                    order.type(),
                    order.dryRun(),
                    report.read(),
                    report.skipped(),
                    report.applied(),
                    report.deadLetters(),
                    // Among the places counted before there may have been some without a record.
                    run.state() == Run.State.DONE ? report.read() : report.total(),
                    run.error(),
                    run.startedAt(),
                    run.finishedAt());
        }
    }

    private final ReplayPlan plan;
    private final RunDesk desk;

    ReplayController(ReplayPlan plan, Runs runs, Operations operations, PlatformTransactionManager transactions) {
        this.plan = plan;
        this.desk = new RunDesk(
                new RunDesk.Kind(Replay.KIND, "replay", "rp_"),
                runs,
                operations,
                transactions,
                ReplayController::announcement);
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayView start(@RequestBody ReplayRequest asked, Caller caller) {
        ReplayOrder order = plan.order(asked);
        return ReplayView.of(desk.begin(caller, order, ReplayReport.of(order)));
    }

    /** Goes on where one that failed or was cancelled stopped. */
    @PostMapping(RESUME)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayView resume(@PathVariable String id, Caller caller) {
        return ReplayView.of(desk.resume(caller, id));
    }

    @DeleteMapping(ONE)
    ReplayView cancel(@PathVariable String id, Caller caller) {
        return ReplayView.of(desk.cancel(caller, id));
    }

    @GetMapping(ALL)
    Page<ReplayView> list(Paging paging) {
        return desk.list(paging, ReplayView::of);
    }

    @GetMapping(ONE)
    ReplayView one(@PathVariable String id) {
        return ReplayView.of(desk.find(id));
    }

    private static Optional<RunDesk.Announcement> announcement(Run run) {
        ReplayOrder order = run.asked(ReplayOrder.class);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("topic", order.topic());
        details.put(
                "offsets",
                new TreeMap<>(order.ranges())
                        .entrySet().stream()
                                .map(range -> "%d:%d-%d"
                                        .formatted(
                                                range.getKey(),
                                                range.getValue().from(),
                                                range.getValue().to()))
                                .collect(Collectors.joining(",")));
        details.put("dry_run", Boolean.toString(order.dryRun()));
        if (order.type() != null) {
            details.put("type", order.type());
        }
        return Optional.of(new RunDesk.Announcement("replay", details));
    }
}
