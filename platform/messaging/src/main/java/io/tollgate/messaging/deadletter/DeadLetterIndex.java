package io.tollgate.messaging.deadletter;

import io.tollgate.messaging.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dead letters by what they are found by, and what was decided about them. */
public final class DeadLetterIndex {

    /** The last element of the page before. */
    public record Position(Instant deadSince, String id) {}

    /** How a dead letter is closed. */
    public enum Decision {
        /** Tried again, and processed, or found to have been processed meanwhile. */
        SUCCEEDED,
        /** Tried again, and a new dead letter now. */
        FAILED,
        DISCARDED
    }

    private static final String COLUMNS = """
            id, dlt_partition, dlt_offset, dead_since, type, event_id, topic, source_partition, source_offset, attempts,
            error""";
    private static final String FITS = """
            decision IS NULL AND (:ids::text[] IS NULL OR id = ANY(:ids::text[]))
            AND (:like::text IS NULL OR type LIKE :like) AND (:topic::text IS NULL OR topic = :topic)""";

    private final JdbcClient jdbc;

    DeadLetterIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open ones, the newest first. */
    public List<DeadLetter> open(DeadLetterFilter filter, @Nullable Position after, int limit) {
        return fitting("SELECT " + COLUMNS + " FROM dead_letter WHERE " + FITS + """
                         AND (:at::timestamptz IS NULL OR (dead_since, id) < (:at::timestamptz, :after))
                        ORDER BY dead_since DESC, id DESC LIMIT :limit""", filter)
                .param("at", after == null ? null : after.deadSince().toString())
                .param("after", after == null ? null : after.id())
                .param("limit", limit)
                .query(DeadLetter.class)
                .list();
    }

    public Optional<DeadLetter> open(String id) {
        return open(DeadLetterFilter.of(List.of(id)), null, 1).stream().findFirst();
    }

    /** How many nobody has decided about. */
    public long open() {
        return jdbc.sql("SELECT count(*) FROM dead_letter WHERE decision IS NULL")
                .query(Long.class)
                .single();
    }

    /** Closes one that is open. Whether it was. */
    public boolean close(String id, Decision decision, String actor, Instant at) {
        return jdbc.sql("""
                        UPDATE dead_letter SET decision = lower(:decision), decided_by = :actor, decided_at = :at::timestamptz
                        WHERE id = :id AND decision IS NULL""")
                        .param("decision", decision.name())
                        .param("actor", actor)
                        .param("at", at.toString())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The database's time, by which {@link #claim} knows what came later. */
    Instant now() {
        return jdbc.sql("SELECT now()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /**
     * Takes some of the open ones, the oldest first, so that nobody else retries them meanwhile.
     *
     * @param topics from which a record can be processed
     * @param foundBefore leaves out what was put aside since
     */
    List<DeadLetter> claim(
            DeadLetterFilter filter, Collection<String> topics, Instant foundBefore, Duration time, int limit) {
        return fitting("""
                        WITH claimed AS (
                          UPDATE dead_letter SET claimed_until = now() + :time * interval '1 second'
                          WHERE id IN (SELECT id FROM dead_letter
                                       WHERE %s AND topic = ANY(:topics) AND found_at <= :before::timestamptz
                                         AND (claimed_until IS NULL OR claimed_until <= now())
                                       ORDER BY dead_since, id LIMIT :limit FOR UPDATE SKIP LOCKED)
                          RETURNING *)
                        SELECT %s FROM claimed ORDER BY dead_since, id""".formatted(FITS, COLUMNS), filter)
                .param("time", time.toSeconds())
                .param("topics", topics.toArray(String[]::new))
                .param("before", foundBefore.toString())
                .param("limit", limit)
                .query(DeadLetter.class)
                .list();
    }

    void release(Collection<DeadLetter> letters) {
        jdbc.sql("UPDATE dead_letter SET claimed_until = NULL WHERE id = ANY(?::text[])")
                .param(letters.stream().map(DeadLetter::id).toArray(String[]::new))
                .update();
    }

    /** Where the topic is to be read on, by partition. */
    Map<Integer, Long> places() {
        Map<Integer, Long> places = new HashMap<>();
        jdbc.sql("SELECT dlt_partition, next_offset FROM dead_letter_read").query(row -> {
            places.put(row.getInt(1), row.getLong(2));
        });
        return places;
    }

    /** Adds what was read; replicas that read the same add it once. */
    void add(Collection<DeadLetter> letters) {
        jdbc.sql("""
                        INSERT INTO dead_letter (id, dlt_partition, dlt_offset, dead_since, type, event_id, topic,
                                                 source_partition, source_offset, attempts, error)
                        SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[],
                                             ?::text[], ?::int[], ?::bigint[], ?::int[], ?::text[])
                        ON CONFLICT DO NOTHING""")
                .param(Rows.column(letters, DeadLetter::id))
                .param(Rows.column(letters, DeadLetter::dltPartition))
                .param(Rows.column(letters, DeadLetter::dltOffset))
                .param(Rows.column(letters, DeadLetter::deadSince))
                .param(Rows.column(letters, DeadLetter::type))
                .param(Rows.column(letters, DeadLetter::eventId))
                .param(Rows.column(letters, DeadLetter::topic))
                .param(Rows.column(letters, DeadLetter::sourcePartition))
                .param(Rows.column(letters, DeadLetter::sourceOffset))
                .param(Rows.column(letters, DeadLetter::attempts))
                .param(Rows.column(letters, DeadLetter::error))
                .update();
    }

    void read(Map<Integer, Long> places) {
        jdbc.sql("""
                        INSERT INTO dead_letter_read AS r (dlt_partition, next_offset)
                        SELECT * FROM unnest(?::int[], ?::bigint[])
                        ON CONFLICT (dlt_partition) DO UPDATE SET next_offset = excluded.next_offset
                        WHERE r.next_offset < excluded.next_offset""")
                .param(Rows.column(places.entrySet(), Map.Entry::getKey))
                .param(Rows.column(places.entrySet(), Map.Entry::getValue))
                .update();
    }

    /** Forgets what the broker has no more. */
    void forgetBefore(Map<Integer, Long> begins) {
        jdbc.sql("""
                        DELETE FROM dead_letter USING unnest(?::int[], ?::bigint[]) AS kept(number, begin)
                        WHERE dlt_partition = kept.number AND dlt_offset < kept.begin""")
                .param(Rows.column(begins.entrySet(), Map.Entry::getKey))
                .param(Rows.column(begins.entrySet(), Map.Entry::getValue))
                .update();
    }

    private JdbcClient.StatementSpec fitting(String sql, DeadLetterFilter filter) {
        return jdbc.sql(sql)
                .param("ids", filter.idArray())
                .param("like", filter.like())
                .param("topic", filter.topic());
    }
}
