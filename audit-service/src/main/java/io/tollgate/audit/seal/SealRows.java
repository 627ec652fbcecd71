package io.tollgate.audit.seal;

import io.tollgate.messaging.Rows;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seals that the database holds. */
@Component
public class SealRows {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    SealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In a transaction, so that they come a part at a time. */
    public void each(Consumer<Seal> reader) {
        try (Stream<Seal> seals = jdbc
                .sql("""
                        SELECT chain, position, digest, anchor, sealed_at, key_id, signature FROM audit_seal
                        ORDER BY chain, position""")
                .withFetchSize(FETCHED_AT_ONCE)
                .query((row, n) -> new Seal(
                        row.getString("chain"),
                        row.getLong("position"),
                        row.getBytes("digest"),
                        row.getBoolean("anchor"),
                        Objects.requireNonNull(Rows.instant(row, "sealed_at")),
                        row.getString("key_id"),
                        row.getBytes("signature")))
                .stream()) {
            seals.forEach(reader);
        }
    }
}
