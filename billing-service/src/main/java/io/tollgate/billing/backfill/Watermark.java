package io.tollgate.billing.backfill;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The time in which no event of Stripe's is missing. */
@Repository
public class Watermark {

    /** A time without a gap. */
    public record Window(Instant since, Instant until) {}

    private final JdbcClient jdbc;

    Watermark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty while no backfill has been completed. */
    public Optional<Window> window() {
        return jdbc.sql("SELECT since, until FROM watermark")
                .query((row, number) -> new Window(
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant()))
                .optional();
    }

    /**
     * Extends the window by another that is complete, where they meet; between two that do not there may be a gap.
     *
     * @param anew whether a window that does not meet takes the place of the one that is known
     */
    void extend(Window complete, boolean anew) {
        jdbc.sql("""
                        INSERT INTO watermark AS w (since, until) VALUES (:since::timestamptz, :until::timestamptz)
                        ON CONFLICT (sole) DO UPDATE
                        SET since = CASE WHEN excluded.since <= w.until THEN least(w.since, excluded.since)
                                         ELSE excluded.since END,
                            until = greatest(w.until, excluded.until)
                        WHERE excluded.since <= w.until OR :anew""")
                .param("since", complete.since().toString())
                .param("until", complete.until().toString())
                .param("anew", anew)
                .update();
    }
}
