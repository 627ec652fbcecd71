package io.tollgate.web;

import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Runs;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where operators begin, watch, cancel and resume the runs of one kind. What its controllers have in common: each act is
 * recorded in the transaction that it is done in, one run of a kind is under way at a time, and whoever comes second is
 * told so.
 */
public final class RunDesk {

    /**
     * A kind of runs, as callers know it.
     *
     * @param name of {@link io.tollgate.messaging.run.Work#kind()}
     * @param noun what a problem calls one of its runs
     * @param prefix of the runs' IDs
     */
    public record Kind(String name, String noun, String prefix) {}

    /** What {@code billing.operations} is told of a run: the operation's name, and what an auditor wants to know. */
    public record Announcement(String operation, Map<String, String> details) {}

    private final Kind kind;
    private final Runs runs;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Function<Run, Optional<Announcement>> announcement;

    /** @param announcement of a run; empty for one that changes nothing */
    public RunDesk(
            Kind kind,
            Runs runs,
            Operations operations,
            PlatformTransactionManager transactions,
            Function<Run, Optional<Announcement>> announcement) {
        this.kind = kind;
        this.runs = runs;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.announcement = announcement;
    }

    /** The routes that a controller at this path has, all of them for operators. */
    public static Routes routes(String path) {
        return Routes.of(
                Route.post(path, Permission.OPERATE),
                Route.get(path, Permission.OPERATE),
                Route.get(path + "/{id}", Permission.OPERATE),
                Route.of(HttpMethod.DELETE, path + "/{id}", Permission.OPERATE),
                Route.post(path + "/{id}/resume", Permission.OPERATE));
    }

    /**
     * Begins a run; see {@link Runs#start}.
     *
     * @throws ProblemException (409) while another of its kind is under way
     */
    public Run begin(Caller caller, Object asked, Object report) {
        String id = kind.prefix() + UUID.randomUUID();
        return recorded(caller, id, null, () -> runs.start(id, kind.name(), asked, report))
                .orElseThrow(() -> ProblemException.conflict("a " + kind.noun() + " is under way"));
    }

    /** Lets a run that failed or was cancelled go on where it stopped. @throws ProblemException (404, 409) */
    public Run resume(Caller caller, String id) {
        find(id);
        return recorded(caller, UUID.randomUUID().toString(), "resumed", () -> runs.resume(kind.name(), id))
                .orElseThrow(() -> ProblemException.conflict(
                        "it has neither failed nor been cancelled, or another " + kind.noun() + " is under way"));
    }

    /** Stops a run; does nothing for one that is over. @throws ProblemException (404) */
    public Run cancel(Caller caller, String id) {
        find(id);
        return recorded(caller, UUID.randomUUID().toString(), "cancelled", () -> runs.cancel(kind.name(), id))
                .orElseGet(() -> find(id));
    }

    /** @throws ProblemException (404) */
    public Run find(String id) {
        return runs.find(kind.name(), id).orElseThrow(() -> ProblemException.notFound(kind.noun()));
    }

    /** The newest first. */
    public <V> Page<V> list(Paging paging, Function<Run, V> view) {
        Cursor after = paging.after();
        return paging.page(
                runs.newest(
                        kind.name(),
                        after == null ? null : new Runs.Position(after.instant(0), after.text(1)),
                        paging.fetch()),
                run -> Cursor.of(run.startedAt(), run.id()),
                view);
    }

    private Optional<Run> recorded(
            Caller caller, String operation, @Nullable String act, Supplier<Optional<Run>> change) {
        Optional<Run> changed = transaction.execute(status -> {
            Optional<Run> run = change.get();
            run.ifPresent(it -> announcement.apply(it).ifPresent(told -> record(caller, operation, act, it, told)));
            return run;
        });
        return changed == null ? Optional.empty() : changed;
    }

    private void record(Caller caller, String operation, @Nullable String act, Run run, Announcement told) {
        Map<String, String> details = new HashMap<>(told.details());
        if (act != null) {
            details.put("act", act);
        }
        operations.record(caller, new Operation(operation, told.operation(), null, run.id(), details));
    }
}
