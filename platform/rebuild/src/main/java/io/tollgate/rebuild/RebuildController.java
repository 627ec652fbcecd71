package io.tollgate.rebuild;

import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins rebuilds, tells what they have found, and ends them. */
@RestController
class RebuildController {

    private static final String ALL = "/actuator/rebuild";
    private static final String ONE = "/actuator/rebuild/{id}";

    /** @param swap whether the rebuilt rows are to take the place of those that differ; false where absent */
    record RebuildRequest(@Nullable Boolean swap) {}

    /**
     * A rebuild.
     *
     * @param read events so far
     * @param total events that there are, an estimate while it runs
     * @param rows compared
     * @param differences rows that differ
     * @param deadLetters events that could not be applied
     * @param examples the first columns that differ
     * @param swapped whether rows were replaced
     */
    record RebuildView(
            String id,
            String state,
            boolean swap,
            long read,
            long total,
            long rows,
            long differences,
            long deadLetters,
            List<Difference> examples,
            boolean swapped,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static RebuildView of(RebuildJob job) {
            Progress progress = job.progress();
            Rebuild.Result result = job.result();
            return new RebuildView(
                    job.id(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.swap(),
                    progress.read(),
                    job.state() == RebuildJob.State.DONE ? progress.read() : progress.total(),
                    result.rows(),
                    result.differences(),
                    progress.deadLetters(),
                    result.examples(),
                    result.swapped(),
                    job.error(),
                    job.startedAt(),
                    job.finishedAt());
        }
    }

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    static Routes routes() {
        return Routes.of(
                Route.post(ALL, Permission.OPERATE),
                Route.get(ALL, Permission.OPERATE),
                Route.get(ONE, Permission.OPERATE),
                Route.of(HttpMethod.DELETE, ONE, Permission.OPERATE));
    }

    /** Begins a rebuild; 409 while another is under way in any replica. */
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildView start(@RequestBody(required = false) @Nullable RebuildRequest asked, Caller caller) {
        boolean swap = asked != null && Boolean.TRUE.equals(asked.swap());
        return rebuilds.begin(new Rebuild.Asked("reb_" + UUID.randomUUID(), caller, swap))
                .map(RebuildView::of)
                .orElseThrow(() -> ProblemException.conflict("a rebuild is under way"));
    }

    /** The rebuilds of this replica, the newest first. */
    @GetMapping(ALL)
    Page<RebuildView> list(Paging paging) {
        Cursor after = paging.after();
        List<RebuildJob> page = rebuilds.newest().stream()
                .filter(job -> after == null || isAfter(job, after))
                .limit(paging.fetch())
                .toList();
        return paging.page(page, job -> Cursor.of(job.startedAt(), job.id()), RebuildView::of);
    }

    /** A rebuild of this replica. */
    @GetMapping(ONE)
    RebuildView one(@PathVariable String id) {
        return RebuildView.of(find(id));
    }

    /** Ends a rebuild without a result; one that is over stays as it is. */
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildView cancel(@PathVariable String id) {
        RebuildJob job = find(id);
        job.cancel();
        return RebuildView.of(job);
    }

    private RebuildJob find(String id) {
        return rebuilds.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "rebuild on this replica; it is known to the one where it was begun, as long as that lives"));
    }

    private static boolean isAfter(RebuildJob job, Cursor cursor) {
        int order = job.startedAt().compareTo(cursor.instant(0));
        return order < 0 || (order == 0 && job.id().compareTo(cursor.text(1)) < 0);
    }
}
