package io.tollgate.messaging.outbox;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores announcements in the transaction that made them true; the relay carries them on from the write-ahead log. */
public class Outbox {

    private final JdbcClient jdbc;

    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends the records in their order; one whose ID was announced before is left out.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<OutboxRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO outbox (id, topic, key, type, subject, time, causation_id, traceparent, payload)
                        SELECT id, topic, key, type, subject, time, causation_id, traceparent, payload
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::text[])
                             WITH ORDINALITY AS r(id, topic, key, type, subject, time, causation_id, traceparent,
                                                  payload, ordinal)
                        ORDER BY ordinal
                        ON CONFLICT (id) DO NOTHING""")
                .param(column(records, OutboxRecord::id))
                .param(column(records, OutboxRecord::topic))
                .param(column(records, OutboxRecord::key))
                .param(column(records, OutboxRecord::type))
                .param(column(records, OutboxRecord::subject))
                .param(column(records, record -> record.time().toString()))
                .param(column(records, OutboxRecord::causationId))
                .param(column(records, OutboxRecord::traceparent))
                .param(column(records, OutboxRecord::payload))
                .update();
    }

    private static @Nullable String[] column(
            List<OutboxRecord> records, Function<OutboxRecord, @Nullable String> column) {
        return records.stream().map(column).toArray(String[]::new);
    }
}
