package io.tollgate.messaging.relay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the slot, and where one was lost has what the outbox still holds published again: repeats are dropped by every
 * inbox, a gap would be for good. A slot is lost when somebody drops it, when PostgreSQL gives it up, or when a standby
 * is promoted that did not have it.
 *
 * <p>That a recovery is due is stored before the new slot exists and forgotten only when it is done, so that neither a
 * crash nor another replica can pass it over.
 */
final class LostSlot {

    private static final Logger log = LoggerFactory.getLogger(LostSlot.class);
    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final RelaySlot slot;
    private final RelayProgress progress;
    private final String source;

    LostSlot(JdbcClient jdbc, RelaySlot slot, RelayProgress progress, String source) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.slot = slot;
        this.source = source;
    }

    /** For a slot that is missing; a first one, with nothing in the outbox, needs no recovery. */
    void replace() {
        if (!rowsAfter(0).isEmpty()) {
            log.error(
                    "the replication slot {} is lost: all that the outbox holds will be published again", slot.name());
            jdbc.sql("INSERT INTO relay_recovery (slot) VALUES (?) ON CONFLICT DO NOTHING")
                    .param(slot.name())
                    .update();
        }
        slot.create();
    }

    /**
     * Publishes the whole outbox if that is due. It begins after the slot was made, so a row that was committed too
     * early for the slot is seen here; whatever the slot holds as well comes again later, and in its order.
     */
    void recover(FencedPublisher publisher) throws InterruptedException, ExecutionException {
        if (!isDue()) {
            return;
        }
        long last = 0;
        for (List<OutboxRow> rows = rowsAfter(0); !rows.isEmpty(); rows = rowsAfter(last)) {
            publisher.publish(rows.stream().map(row -> row.toRecord(source)).toList());
            progress.published(rows);
            last = rows.getLast().seq();
        }
        jdbc.sql("DELETE FROM relay_recovery WHERE slot = ?").param(slot.name()).update();
        log.warn("published the outbox of {} again, up to {}", slot.name(), last);
    }

    private boolean isDue() {
        return jdbc.sql("SELECT count(*) > 0 FROM relay_recovery WHERE slot = ?")
                .param(slot.name())
                .query(Boolean.class)
                .single();
    }

    private List<OutboxRow> rowsAfter(long seq) {
        return jdbc.sql("""
                        SELECT seq, id, topic, key, type, subject, time, causation_id, traceparent, payload
                        FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?""").param(seq).param(CHUNK).query(OutboxRow.class).list();
    }
}
