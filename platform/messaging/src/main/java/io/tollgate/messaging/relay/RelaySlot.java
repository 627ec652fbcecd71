package io.tollgate.messaging.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The replication slot that holds the outbox's inserts until a relay has carried them to Kafka. It is also the relays'
 * election: PostgreSQL lets one of them read it at a time.
 */
final class RelaySlot {

    private static final Logger log = LoggerFactory.getLogger(RelaySlot.class);

    private final JdbcClient jdbc;
    private final String name;

    RelaySlot(JdbcClient jdbc) {
        this.jdbc = jdbc;
        // Slots are named per server, so the database's name tells the services' slots apart.
        this.name = "tollgate_"
                + jdbc.sql("SELECT current_database()").query(String.class).single();
    }

    String name() {
        return name;
    }

    /** Must run before the first insert into the outbox: a slot keeps only what is written after its creation. */
    void ensure() {
        boolean created = jdbc.sql("""
                        SELECT count(pg_create_logical_replication_slot(:slot, 'pgoutput')) > 0
                        WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = :slot)""").param("slot", name).query(Boolean.class).single();
        if (created) {
            log.info("created replication slot {}", name);
        }
    }

    /** Whether no relay reads the slot at the moment. */
    boolean isFree() {
        return jdbc.sql("SELECT NOT active FROM pg_replication_slots WHERE slot_name = ?")
                .param(name)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Bytes of write-ahead log that PostgreSQL keeps for the slot; grows while no relay makes progress. */
    double retainedBytes() {
        return jdbc.sql("""
                        SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)), 0)
                        FROM pg_replication_slots WHERE slot_name = :slot""").param("slot", name).query(Double.class).single();
    }
}
