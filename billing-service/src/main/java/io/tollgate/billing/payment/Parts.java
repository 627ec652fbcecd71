package io.tollgate.billing.payment;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.Rows;
import io.tollgate.stripe.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts of payments, loaded payment by payment and stored by the batch. */
@Repository
class Parts {

    private record Row(String id, StoredPart stored) {}

    private record Key(String key, String partId) {}

    private final JdbcClient jdbc;
    private final KeyLocks locks;
    private final Clock clock;

    Parts(JdbcClient jdbc, KeyLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Locks the payments that the keys belong to, until the transaction ends, and loads their parts by ID.
     *
     * <p>Two payments may turn out to be one while we wait for the locks; so it looks again until it has locked all that
     * it finds. Locks taken in the second round can be out of order; the deadlock that PostgreSQL then breaks in the
     * rarest of cases is a transient failure and tried again.
     *
     * @param alsoLocked what else decides on these payments, such as customers
     */
    Map<String, StoredPart> lockAndLoad(Collection<String> keys, Collection<String> alsoLocked) {
        Set<String> locked = new HashSet<>();
        Set<String> wanted = new TreeSet<>(keys);
        wanted.addAll(alsoLocked);
        Set<String> found = closure(keys);
        wanted.addAll(found);
        while (!locked.containsAll(wanted)) {
            wanted.removeAll(locked);
            locks.take(wanted);
            locked.addAll(wanted);
            found = closure(keys);
            wanted.addAll(found);
        }
        return load(found);
    }

    /** The keys of all parts that are connected with one of the keys. */
    private Set<String> closure(Collection<String> keys) {
        Set<String> known = new HashSet<>();
        Set<String> fresh = new HashSet<>(keys);
        while (!fresh.isEmpty()) {
            known.addAll(fresh);
            Set<String> next = jdbc.sql("""
                            SELECT DISTINCT other.key
                            FROM payment_key AS mine JOIN payment_key AS other ON other.part_id = mine.part_id
                            WHERE mine.key = ANY(?::text[])""")
                    .param(fresh.toArray(String[]::new))
                    .query(String.class)
                    .set();
            fresh = new HashSet<>(next);
            fresh.removeAll(known);
        }
        return known;
    }

    private Map<String, StoredPart> load(Collection<String> keys) {
        Map<String, StoredPart> parts = new HashMap<>();
        jdbc.sql("""
                        SELECT id, state, snapshot_created, snapshots FROM payment_part
                        WHERE id IN (SELECT part_id FROM payment_key WHERE key = ANY(?::text[]))""")
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list()
                .forEach(row -> parts.put(row.id(), row.stored()));
        return parts;
    }

    void store(Collection<StoredPart> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<StoredPart> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO payment_part (id, state, snapshot_created, snapshots, unanswered_since, updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[]) AS r
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                               snapshot_created = excluded.snapshot_created, snapshots = excluded.snapshots,
                               unanswered_since = excluded.unanswered_since, updated_at = excluded.updated_at""")
                .param(clock.instant().toString())
                .param(Rows.column(rows, row -> row.part().id()))
                .param(Rows.column(rows, row -> ContractJson.mapper().writeValueAsString(row.part())))
                .param(Rows.column(rows, row -> Long.toString(row.snapshots().created())))
                .param(Rows.column(rows, row -> row.snapshots().toJson()))
                .param(Rows.column(rows, row -> unansweredSince(row.part())))
                .update();
        List<Key> keys = rows.stream()
                .flatMap(row -> row.part().keys().stream()
                        .map(key -> new Key(key, row.part().id())))
                .toList();
        jdbc.sql("""
                        INSERT INTO payment_key (key, part_id) SELECT * FROM unnest(?::text[], ?::text[])
                        ON CONFLICT DO NOTHING""")
                .param(keys.stream().map(Key::key).toArray(String[]::new))
                .param(keys.stream().map(Key::partId).toArray(String[]::new))
                .update();
    }

    /** Our refund requests that no answer has come to since then, the oldest first. */
    List<Part.Request> unanswered(Instant before, int limit) {
        return jdbc.sql("""
                        SELECT state FROM payment_part WHERE unanswered_since < ?::timestamptz
                        ORDER BY unanswered_since LIMIT ?""").param(before.toString()).param(limit).query(String.class).list().stream()
                .map(state -> (Part.Request) ContractJson.mapper().readValue(state, Part.class))
                .toList();
    }

    private static @Nullable String unansweredSince(Part part) {
        return part instanceof Part.Request request
                        && request.kind() == Part.Request.Kind.REFUND
                        && request.status() == TransactionStatus.PENDING
                        && request.providerId() == null
                ? request.created().toString()
                : null;
    }

    private static Row read(ResultSet row) throws SQLException {
        Part part = ContractJson.mapper().readValue(row.getString("state"), Part.class);
        Snapshots snapshots = Snapshots.stored(row.getLong("snapshot_created"), row.getString("snapshots"));
        return new Row(row.getString("id"), new StoredPart(part, snapshots));
    }
}
