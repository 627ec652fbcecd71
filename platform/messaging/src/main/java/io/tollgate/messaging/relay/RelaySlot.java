package io.tollgate.messaging.relay;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The replication slot that holds the outbox's inserts until a relay has carried them to Kafka. It is also the relays'
 * election: PostgreSQL lets one of them read it at a time.
 */
final class RelaySlot {

    /** How a relay finds the slot. */
    enum State {
        /** Never made, dropped, or given up by PostgreSQL: nothing holds what is written to the outbox now. */
        MISSING,
        FREE,
        READ_BY_ANOTHER
    }

    private final JdbcClient jdbc;
    private final String name;

    RelaySlot(JdbcClient jdbc) {
        this.jdbc = jdbc;
        // Slots are named per server, so the database's name tells the services' slots apart.
        this.name = "tollgate_"
                + jdbc.sql("SELECT current_database()")
                        .query(String.class)
                        .single()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9_]", "_");
    }

    String name() {
        return name;
    }

    State state() {
        return jdbc.sql("""
                        SELECT active FROM pg_replication_slots
                        WHERE slot_name = ? AND wal_status IS DISTINCT FROM 'lost'""")
                .param(name)
                .query(Boolean.class)
                .optional()
                .map(active -> active ? State.READ_BY_ANOTHER : State.FREE)
                .orElse(State.MISSING);
    }

    /** Makes the slot unless another replica has; it keeps only what is written to the outbox from now on. */
    void create() {
        jdbc.sql("""
                        SELECT count(pg_drop_replication_slot(slot_name)) FROM pg_replication_slots
                        WHERE slot_name = ? AND wal_status = 'lost' AND NOT active""").param(name).query(Long.class).single();
        jdbc.sql("""
                        SELECT count(pg_create_logical_replication_slot(:slot, 'pgoutput'))
                        WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = :slot)""").param("slot", name).query(Long.class).single();
    }

    /** Bytes of write-ahead log that PostgreSQL keeps for the slot; grows while no relay makes progress. */
    double retainedBytes() {
        return jdbc.sql("""
                        SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)), 0)
                        FROM pg_replication_slots WHERE slot_name = ?""").param(name).query(Double.class).single();
    }
}
