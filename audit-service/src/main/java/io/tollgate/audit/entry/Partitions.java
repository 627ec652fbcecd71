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
}
