package io.tollgate.reconciliation.run;

import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The runs, of which one of a kind is under way at a time, whichever replica does it. Leases are by the database's clock. */
public class Runs {

    /** The last element of the page before. */
    public record Position(Instant startedAt, String id) {}

    private final JdbcClient jdbc;
    private final KeyLocks locks;
    private final Clock clock;

    public Runs(JdbcClient jdbc, KeyLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Begins a run within the caller's transaction; empty while another of its kind is under way.
     *
     * @param asked see {@link Run#asked()}
     * @param since the same by our clock; the work may know better
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Run> start(
            String id, String kind, @Nullable String asked, @Nullable Instant since, boolean repair) {
        if (isBusy(kind)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        INSERT INTO reconciliation_run (id, kind, state, asked, since, repair, started_at, next_at)
                        VALUES (:id, :kind, 'running', :asked, :since::timestamptz, :repair, :now::timestamptz, now())
                        RETURNING *""")
                .param("id", id)
                .param("kind", kind)
                .param("asked", asked)
                .param("since", since == null ? null : since.toString())
                .param("repair", repair)
                .param("now", clock.instant().toString())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Lets a failed run go on where it stopped; empty while another of its kind is under way, or if it has not failed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Run> resume(String kind, String id) {
        if (isBusy(kind)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        UPDATE reconciliation_run
                        SET state = 'running', failures = 0, error = NULL, finished_at = NULL, next_at = now()
                        WHERE kind = ? AND id = ? AND state = 'failed' RETURNING *""")
                .param(kind)
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    private boolean isBusy(String kind) {
        locks.take(List.of("reconciliation:" + kind));
        return jdbc.sql("SELECT EXISTS (SELECT FROM reconciliation_run WHERE kind = ? AND state = 'running')")
                .param(kind)
                .query(Boolean.class)
                .single();
    }

    public Optional<Run> find(String kind, String id) {
        return jdbc.sql("SELECT * FROM reconciliation_run WHERE kind = ? AND id = ?")
                .param(kind)
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The newest first. */
    public List<Run> newest(String kind, @Nullable Position after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM reconciliation_run
                        WHERE kind = :kind AND (:at::timestamptz IS NULL OR (started_at, id) < (:at::timestamptz, :id))
                        ORDER BY started_at DESC, id DESC LIMIT :limit""")
                .param("kind", kind)
                .param("at", after == null ? null : after.startedAt().toString())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Takes the run of a kind that is due: new, paused for long enough, or left by a replica that died. */
    Optional<Run> take(String kind, String holder, Duration lease) {
        return jdbc.sql("""
                        UPDATE reconciliation_run SET holder = :holder, next_at = now() + :lease * interval '1 second'
                        WHERE id = (SELECT id FROM reconciliation_run
                                    WHERE kind = :kind AND state = 'running' AND next_at <= now()
                                    LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("holder", holder)
                .param("lease", lease.toSeconds())
                .param("kind", kind)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Notes a step; empty if another replica has taken the run over meanwhile. */
    Optional<Run> advance(Run run, String holder, Duration lease, Step.Done step) {
        return jdbc.sql("""
                        UPDATE reconciliation_run
                        SET examined = examined + :examined, found = found + :found, mended = mended + :mended,
                            position = :position, since = COALESCE(:since::timestamptz, since),
                            complete_to = COALESCE(:complete::timestamptz, complete_to), failures = 0,
                            state = CASE WHEN :position::text IS NULL THEN 'done' ELSE state END,
                            finished_at = CASE WHEN :position::text IS NULL THEN :now::timestamptz END,
                            next_at = now() + :lease * interval '1 second'
                        WHERE id = :id AND holder = :holder AND state = 'running' RETURNING *""")
                .param("examined", step.examined())
                .param("found", step.found())
                .param("mended", step.mended())
                .param("position", step.next())
                .param("since", step.since() == null ? null : step.since().toString())
                .param(
                        "complete",
                        step.completeTo() == null ? null : step.completeTo().toString())
                .param("now", clock.instant().toString())
                .param("lease", lease.toSeconds())
                .param("id", run.id())
                .param("holder", holder)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Lets the run rest, for whichever replica is first after that. */
    void postpone(Run run, String holder, int failures, Duration pause) {
        jdbc.sql("""
                        UPDATE reconciliation_run
                        SET failures = :failures, next_at = now() + :pause * interval '1 millisecond'
                        WHERE id = :id AND holder = :holder AND state = 'running'""")
                .param("failures", failures)
                .param("pause", pause.toMillis())
                .param("id", run.id())
                .param("holder", holder)
                .update();
    }

    void fail(Run run, String holder, String why) {
        jdbc.sql("""
                        UPDATE reconciliation_run SET state = 'failed', error = :why, finished_at = :now::timestamptz
                        WHERE id = :id AND holder = :holder AND state = 'running'""")
                .param("why", why)
                .param("now", clock.instant().toString())
                .param("id", run.id())
                .param("holder", holder)
                .update();
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("kind"),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("asked"),
                Rows.instant(row, "since"),
                row.getBoolean("repair"),
                row.getLong("examined"),
                row.getLong("found"),
                row.getLong("mended"),
                row.getString("position"),
                Rows.instant(row, "complete_to"),
                row.getString("error"),
                row.getInt("failures"),
                row.getTimestamp("started_at").toInstant(),
                Rows.instant(row, "finished_at"));
    }
}
