package io.tollgate.messaging.run;

import io.tollgate.contracts.ContractJson;
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
     * @param report see {@link Run#report()}, before the first step
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Run> start(String id, String kind, Object asked, Object report) {
        if (isBusy(kind)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        INSERT INTO run (id, kind, state, asked, report, started_at, next_at)
                        VALUES (:id, :kind, 'running', :asked::jsonb, :report::jsonb, :now::timestamptz, now())
                        RETURNING *""")
                .param("id", id)
                .param("kind", kind)
                .param("asked", json(asked))
                .param("report", json(report))
                .param("now", clock.instant().toString())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Lets a run go on where it stopped; empty while another of its kind is under way, or if it has not stopped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Run> resume(String kind, String id) {
        if (isBusy(kind)) {
            return Optional.empty();
        }
        // Without a holder: a step of before that still goes on may not be noted over those that come.
        return jdbc.sql("""
                        UPDATE run
                        SET state = 'running', failures = 0, error = NULL, finished_at = NULL, holder = NULL,
                            next_at = now()
                        WHERE kind = ? AND id = ? AND state IN ('failed', 'cancelled') RETURNING *""")
                .param(kind)
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Stops a run after the step that it is at; empty if it is not under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Run> cancel(String kind, String id) {
        return jdbc.sql("""
                        UPDATE run SET state = 'cancelled', finished_at = ?::timestamptz
                        WHERE kind = ? AND id = ? AND state = 'running' RETURNING *""")
                .param(clock.instant().toString())
                .param(kind)
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    private boolean isBusy(String kind) {
        locks.take(List.of("run:" + kind));
        return jdbc.sql("SELECT EXISTS (SELECT FROM run WHERE kind = ? AND state = 'running')")
                .param(kind)
                .query(Boolean.class)
                .single();
    }

    public Optional<Run> find(String kind, String id) {
        return jdbc.sql("SELECT * FROM run WHERE kind = ? AND id = ?")
                .param(kind)
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The newest first. */
    public List<Run> newest(String kind, @Nullable Position after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM run
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
                        UPDATE run SET holder = :holder, next_at = now() + :lease * interval '1 second'
                        WHERE id = (SELECT id FROM run
                                    WHERE kind = :kind AND state = 'running' AND next_at <= now()
                                    LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("holder", holder)
                .param("lease", lease.toSeconds())
                .param("kind", kind)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * Notes a step; empty if another replica has taken the run over meanwhile. One that was cancelled during the step
     * stays so, and has what was done noted, but for the last step: that would make it complete.
     */
    Optional<Run> advance(Run run, String holder, Duration lease, Step.Done step) {
        return jdbc.sql("""
                        UPDATE run
                        SET report = :report::jsonb, position = :position, failures = 0,
                            state = CASE WHEN :position::text IS NULL THEN 'done' ELSE state END,
                            finished_at = CASE WHEN :position::text IS NULL THEN :now::timestamptz ELSE finished_at END,
                            next_at = now() + :lease * interval '1 second'
                        WHERE id = :id AND holder = :holder
                          AND (state = 'running' OR state = 'cancelled' AND :position::text IS NOT NULL)
                        RETURNING *""")
                .param("report", json(step.report()))
                .param("position", step.next())
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
                        UPDATE run
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
                        UPDATE run SET state = 'failed', error = :why, finished_at = :now::timestamptz
                        WHERE id = :id AND holder = :holder AND state = 'running'""")
                .param("why", why)
                .param("now", clock.instant().toString())
                .param("id", run.id())
                .param("holder", holder)
                .update();
    }

    private static String json(Object form) {
        return ContractJson.mapper().writeValueAsString(form);
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("kind"),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("asked"),
                row.getString("report"),
                row.getString("position"),
                row.getString("error"),
                row.getInt("failures"),
                row.getTimestamp("started_at").toInstant(),
                Rows.instant(row, "finished_at"));
    }
}
