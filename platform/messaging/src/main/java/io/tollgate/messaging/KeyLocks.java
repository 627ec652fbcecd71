package io.tollgate.messaging;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks on things that may have no row yet, held until the transaction ends (<a
 * href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL, advisory locks</a>).
 */
public class KeyLocks {

    private final JdbcClient jdbc;

    public KeyLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for every key, in sorted order, so that two batches cannot wait for each other. Who works in another schema,
     * as a rebuild does, locks other things by the same keys.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(Collection<String> keys) {
        String[] sorted = keys.stream().distinct().sorted().toArray(String[]::new);
        jdbc.sql("""
                        SELECT count(pg_advisory_xact_lock(
                                   hashtextextended(key, CASE current_schema() WHEN 'public' THEN 0 ELSE 1 END)))
                        FROM (SELECT key FROM unnest(?::text[]) WITH ORDINALITY AS k(key, n) ORDER BY n) AS sorted""").param(sorted).query(Long.class).single();
    }
}
