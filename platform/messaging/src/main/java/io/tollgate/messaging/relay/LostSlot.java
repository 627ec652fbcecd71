package io.tollgate.messaging.relay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the slot, and where one was lost publishes again what the outbox still holds: repeats are dropped by every
 * inbox, a gap would be for good. A slot is lost when somebody drops it, or when a standby is promoted that did not
 * have it.
 */
final class LostSlot {

    private static final Logger log = LoggerFactory.getLogger(LostSlot.class);
    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final RelaySlot slot;
    private final RelaySettings settings;

    LostSlot(JdbcClient jdbc, RelaySlot slot, RelaySettings settings) {
        this.jdbc = jdbc;
        this.slot = slot;
        this.settings = settings;
    }

    /**
     * Publishes before it makes the slot, so that a crash in between begins all over, and once more what other replicas
     * have written meanwhile.
     */
    void recover() throws InterruptedException, ExecutionException {
        if (rowsAfter(0).isEmpty()) {
            slot.create();
            return;
        }
        log.error("the replication slot {} is lost: publishing again what the outbox holds", slot.name());
        try (FencedPublisher publisher = new FencedPublisher(settings.producer(slot.name()))) {
            long last = publishAfter(0, publisher);
            slot.create();
            last = publishAfter(last, publisher);
            log.info("published the outbox again up to {}", last);
        }
    }

    private long publishAfter(long seq, FencedPublisher publisher) throws InterruptedException, ExecutionException {
        long last = seq;
        for (List<OutboxRow> rows = rowsAfter(last); !rows.isEmpty(); rows = rowsAfter(last)) {
            publisher.publish(
                    rows.stream().map(row -> row.toRecord(settings.source())).toList());
            last = rows.getLast().seq();
        }
        return last;
    }

    private List<OutboxRow> rowsAfter(long seq) {
        return jdbc.sql("""
                        SELECT seq, id, topic, key, type, subject, time, causation_id, traceparent, payload
                        FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?""").param(seq).param(CHUNK).query(OutboxRow.class).list();
    }
}
