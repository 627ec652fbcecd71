package io.tollgate.audit.entry;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ends of all chains. */
@Component
public class ChainHeads {

    private static final String COLUMNS = "SELECT chain, position, recorded_at, digest FROM audit_chain ";

    private final JdbcClient jdbc;

    ChainHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the ends of these chains until the transaction ends; whoever else wants them waits, in the same order. */
    Map<String, ChainHead> lock(Collection<String> chains) {
        String[] sorted = chains.stream().distinct().sorted().toArray(String[]::new);
        Map<String, ChainHead> held = locked(sorted);
        if (held.size() < sorted.length) {
            jdbc.sql("""
                            INSERT INTO audit_chain (chain, position, recorded_at, digest)
                            SELECT chain, 0, '1970-01-01Z', decode(repeat('00', 32), 'hex')
                            FROM unnest(?::text[]) WITH ORDINALITY AS c(chain, n) ORDER BY n
                            ON CONFLICT DO NOTHING""").param(sorted).update();
            return locked(sorted);
        }
        return held;
    }

    void store(Collection<ChainHead> heads) {
        jdbc.sql("""
                        UPDATE audit_chain SET position = h.position, recorded_at = h.recorded_at, digest = h.digest
                        FROM (SELECT chain, position::bigint AS position, recorded_at::timestamptz AS recorded_at,
                                     decode(digest, 'hex') AS digest
                              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                                   AS r(chain, position, recorded_at, digest)) AS h
                        WHERE audit_chain.chain = h.chain""")
                .param(Rows.column(heads, ChainHead::chain))
                .param(Rows.column(heads, ChainHead::position))
                .param(Rows.column(heads, ChainHead::recordedAt))
                .param(Rows.column(heads, head -> HexFormat.of().formatHex(head.digest())))
                .update();
    }

    public List<ChainHead> all() {
        return jdbc.sql(COLUMNS + "ORDER BY chain").query((row, n) -> head(row)).list();
    }

    /** The ends of the chains that have grown since they were sealed; held, so that no other replica seals them. */
    public List<ChainHead> lockUnsealed() {
        return jdbc.sql(COLUMNS + "WHERE position > sealed ORDER BY chain FOR NO KEY UPDATE")
                .query((row, n) -> head(row))
                .list();
    }

    public void sealed(Collection<ChainHead> heads) {
        jdbc.sql("""
                        UPDATE audit_chain SET sealed = h.position::bigint
                        FROM unnest(?::text[], ?::text[]) AS h(chain, position)
                        WHERE audit_chain.chain = h.chain""")
                .param(Rows.column(heads, ChainHead::chain))
                .param(Rows.column(heads, ChainHead::position))
                .update();
    }

    private Map<String, ChainHead> locked(String[] sorted) {
        Map<String, ChainHead> held = new HashMap<>();
        jdbc.sql(COLUMNS + "WHERE chain = ANY (?) ORDER BY chain FOR NO KEY UPDATE")
                .param(sorted)
                .query((row, n) -> head(row))
                .list()
                .forEach(head -> held.put(head.chain(), head));
        return held;
    }

    static ChainHead head(ResultSet row) throws SQLException {
        return new ChainHead(
                row.getString("chain"),
                row.getLong("position"),
                Objects.requireNonNull(Rows.instant(row, "recorded_at")),
                row.getBytes("digest"));
    }
}
