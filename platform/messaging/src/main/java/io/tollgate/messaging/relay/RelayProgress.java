package io.tollgate.messaging.relay;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** How far the relay is, told by every replica alike: it stands in the database, not in the relay that writes. */
public final class RelayProgress {

    /**
     * What the relay has yet to do.
     *
     * @param rows announcements that Kafka does not have yet
     * @param seconds the age of the oldest of them; 0 where there is none
     * @param retainedWalBytes write-ahead log that PostgreSQL keeps for the relay
     */
    public record Lag(long rows, double seconds, long retainedWalBytes) {}

    private static final Logger log = LoggerFactory.getLogger(RelayProgress.class);

    private final JdbcClient jdbc;
    private final RelaySlot slot;

    RelayProgress(JdbcClient jdbc, RelaySlot slot) {
        this.jdbc = jdbc;
        this.slot = slot;
    }

    /**
     * Notes what Kafka has acknowledged. That it is noted does not matter to the relay, which the slot reminds of its
     * place: no failure here may have anything published twice.
     */
    void published(List<OutboxRow> rows) {
        long last = rows.stream().mapToLong(OutboxRow::seq).max().orElse(0);
        try {
            // Nobody waits for the disk: a note that a crash of the database takes is made good by the next one.
            jdbc.sql("""
                            UPDATE relay_progress SET seq = :last
                            FROM (SELECT set_config('synchronous_commit', 'off', true)) AS without_waiting
                            WHERE seq < :last""").param("last", last).update();
        } catch (DataAccessException | TransactionException away) {
            log.debug("the relay's progress could not be noted", away);
        }
    }

    public Lag lag() {
        return jdbc.sql("""
                        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
                        FROM outbox WHERE seq > (SELECT seq FROM relay_progress)""")
                .query((row, number) -> new Lag(row.getLong(1), row.getDouble(2), (long) slot.retainedBytes()))
                .single();
    }
}
