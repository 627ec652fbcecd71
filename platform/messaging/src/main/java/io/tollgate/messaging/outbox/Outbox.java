package io.tollgate.messaging.outbox;

import io.tollgate.messaging.Rows;
import java.util.List;
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
                .param(Rows.column(records, OutboxRecord::id))
                .param(Rows.column(records, OutboxRecord::topic))
                .param(Rows.column(records, OutboxRecord::key))
                .param(Rows.column(records, OutboxRecord::type))
                .param(Rows.column(records, OutboxRecord::subject))
                .param(Rows.column(records, record -> record.time().toString()))
                .param(Rows.column(records, OutboxRecord::causationId))
                .param(Rows.column(records, OutboxRecord::traceparent))
                .param(Rows.column(records, OutboxRecord::payload))
                .update();
    }
}
