package io.tollgate.simulator.time;

import io.tollgate.simulator.api.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to happen later: one alarm of a kind for each object. */
@Component
public class Alarms {

    private final JdbcClient jdbc;
    private final Clock clock;

    Alarms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Business time in Unix seconds, as Stripe counts. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** Sets the alarm, or moves it. @param at business time in Unix seconds */
    public void set(String kind, String objectId, long at) {
        jdbc.sql("""
                INSERT INTO due_work (account, kind, object_id, due_at) VALUES (:account, :kind, :object, :at)
                ON CONFLICT (account, kind, object_id) DO UPDATE SET due_at = excluded.due_at""")
                .param("account", Origin.current().account())
                .param("kind", kind)
                .param("object", objectId)
                .param("at", at)
                .update();
    }

    public void cancel(String kind, String objectId) {
        jdbc.sql("DELETE FROM due_work WHERE account = :account AND kind = :kind AND object_id = :object")
                .param("account", Origin.current().account())
                .param("kind", kind)
                .param("object", objectId)
                .update();
    }

    /** Takes the earliest alarm that is due by then out of the table. */
    Optional<Alarm> takeNext(Instant until) {
        return jdbc.sql("""
                DELETE FROM due_work
                 WHERE seq = (SELECT seq FROM due_work WHERE due_at <= :until ORDER BY due_at, seq LIMIT 1)
                RETURNING account, kind, object_id, due_at""")
                .param("until", until.getEpochSecond())
                .query(Alarm.class)
                .optional();
    }

    record Alarm(String account, String kind, String objectId, long dueAt) {}
}
