package io.tollgate.messaging.inbox;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what was processed, in the same transaction as the effect. */
public final class Inbox {

    private final JdbcClient jdbc;

    public Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the IDs that nobody has processed; they count as processed once the transaction commits. */
    public Set<String> admit(Collection<String> ids) {
        // Sorted, so that two consumers that meet on the same events wait for each other instead of deadlocking.
        String[] sorted = ids.stream().distinct().sorted().toArray(String[]::new);
        return jdbc.sql("""
                        INSERT INTO inbox (event_id) SELECT unnest(?::text[])
                        ON CONFLICT DO NOTHING RETURNING event_id""").param(sorted).query(String.class).set();
    }
}
