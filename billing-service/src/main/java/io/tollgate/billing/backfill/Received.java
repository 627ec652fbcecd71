package io.tollgate.billing.backfill;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of Stripe's events have come to this service, or are on their way to it. */
@Repository
class Received {

    private final JdbcClient jdbc;
    private final Clock clock;

    Received(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that neither the inbox nor an earlier backfill knows. */
    Set<String> missing(Collection<String> events) {
        return jdbc.sql("""
                        SELECT id FROM unnest(?::text[]) AS id
                        WHERE NOT EXISTS (SELECT FROM inbox WHERE event_id = id)
                          AND NOT EXISTS (SELECT FROM backfilled_event WHERE event_id = id)""")
                .param(events.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    void published(Collection<String> events, String run) {
        jdbc.sql("""
                        INSERT INTO backfilled_event (event_id, run_id, published_at)
                        SELECT id, ?, ?::timestamptz FROM unnest(?::text[]) AS id ON CONFLICT DO NOTHING""")
                .param(run)
                .param(clock.instant().toString())
                .param(events.toArray(String[]::new))
                .update();
    }
}
