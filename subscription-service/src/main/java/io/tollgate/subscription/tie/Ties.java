package io.tollgate.subscription.tie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The objects whose last snapshot only Stripe can tell, until a later one is held. */
@Repository
public class Ties {

    public enum Kind {
        SUBSCRIPTION,
        INVOICE
    }

    /** @param attempts the one under way included */
    record Tie(String objectId, String kind, int attempts) {}

    /** A fetch within the tied second would be a tie again. */
    private static final Duration AFTER_THE_SECOND = Duration.ofSeconds(2);

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    Ties(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes ties within the caller's transaction. @param seconds each object's tied second */
    public void note(Kind kind, Map<String, Long> seconds) {
        if (seconds.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> rows =
                seconds.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        jdbc.sql("""
                        INSERT INTO tie (object_id, kind, created, next_at)
                        SELECT r.id, ?, r.created, ?::timestamptz FROM unnest(?::text[], ?::bigint[]) AS r(id, created)
                        ON CONFLICT (object_id) DO UPDATE
                        SET created = excluded.created, attempts = 0, next_at = excluded.next_at
                        WHERE tie.created < excluded.created""")
                .param(kind.name().toLowerCase(Locale.ROOT))
                .param(clock.instant().plus(AFTER_THE_SECOND).toString())
                .param(rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(rows.stream().map(row -> row.getValue().toString()).toArray(String[]::new))
                .update();
    }

    /** Forgets those that a later snapshot has decided. */
    void forgetDecided() {
        jdbc.sql("""
                        DELETE FROM tie t WHERE EXISTS (SELECT FROM subscription s
                                                        WHERE s.id = t.object_id AND s.snapshot_created > t.created)
                                             OR EXISTS (SELECT FROM invoice i
                                                        WHERE i.id = t.object_id AND i.snapshot_created > t.created)""").update();
    }

    /** Takes what is due; what is neither forgotten nor postponed comes back after a while. */
    List<Tie> take(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE tie SET attempts = attempts + 1, next_at = :until::timestamptz
                        WHERE object_id IN (SELECT object_id FROM tie WHERE next_at <= :now::timestamptz
                                            ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING object_id, kind, attempts""")
                .param("until", now.plus(LEASE).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(Tie.class)
                .list();
    }

    void postpone(String objectId, Instant until) {
        jdbc.sql("UPDATE tie SET next_at = ?::timestamptz WHERE object_id = ?")
                .param(until.toString())
                .param(objectId)
                .update();
    }

    void forget(String objectId) {
        jdbc.sql("DELETE FROM tie WHERE object_id = ?").param(objectId).update();
    }
}
