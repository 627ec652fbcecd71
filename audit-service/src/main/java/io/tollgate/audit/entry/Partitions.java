package io.tollgate.audit.entry;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log's partitions by time. */
@Component
public class Partitions {

    private static final String PREFIX = "audit_entry_";

    private final JdbcClient jdbc;

    Partitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The months that have one, such as {@code 2026_11}, the oldest first. */
    public List<String> months() {
        return jdbc.sql("""
                        SELECT replace(inhrelid::regclass::text, ?, '') FROM pg_inherits
                        WHERE inhparent = 'audit_entry'::regclass ORDER BY 1""").param(PREFIX).query(String.class).list();
    }

    /** The last entry of each chain in a month. */
    public List<ChainHead> lastOf(String month) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (chain) chain, position, recorded_at, digest FROM %s%s
                        ORDER BY chain DESC, position DESC""".formatted(PREFIX, month))
                .query((row, n) -> ChainHeads.head(row))
                .list();
    }

    /** Gives up soon where somebody reads them for long, and is tried again; whoever appends would wait behind it. */
    public void drop(String month) {
        jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
        jdbc.sql("DROP TABLE %s%s, audit_payload_%s".formatted(PREFIX, month, month))
                .update();
    }
}
