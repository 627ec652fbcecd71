package io.tollgate.subscription;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All disputes that we have heard of. Whoever changes some locks their rows, by ID, before the workspaces; every method
 * works within the caller's transaction.
 */
@Repository
class Disputes {

    private static final String SELECT = "SELECT id, workspace_id, version, revoked_at, restored_at FROM dispute ";
    private static final String LOCKED = " ORDER BY id COLLATE \"C\" FOR UPDATE";

    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Dispute> lock(Collection<String> ids) {
        return locked("WHERE id = ANY(?::text[])", ids);
    }

    List<Dispute> lockOfWorkspaces(Collection<String> workspaceIds) {
        return locked("WHERE workspace_id = ANY(?::text[])", workspaceIds);
    }

    /** Those of the workspaces that a dispute gates. */
    Set<String> gated(Collection<String> workspaceIds) {
        return jdbc.sql("""
                        SELECT DISTINCT workspace_id FROM dispute
                        WHERE workspace_id = ANY(?::text[]) AND revoked_at IS NOT NULL AND restored_at IS NULL""")
                .param(workspaceIds.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    void store(Collection<Dispute> disputes) {
        if (disputes.isEmpty()) {
            return;
        }
        List<Dispute> rows = List.copyOf(disputes);
        jdbc.sql("""
                        INSERT INTO dispute (id, workspace_id, version, revoked_at, restored_at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
                        ON CONFLICT (id) DO UPDATE
                        SET workspace_id = excluded.workspace_id, version = excluded.version,
                            revoked_at = excluded.revoked_at, restored_at = excluded.restored_at""")
                .param(Rows.column(rows, Dispute::id))
                .param(Rows.column(rows, Dispute::workspaceId))
                .param(Rows.column(rows, dispute -> Long.toString(dispute.version())))
                .param(Rows.column(rows, dispute -> dispute.revokedAt()))
                .param(Rows.column(rows, dispute -> dispute.restoredAt()))
                .update();
    }

    private List<Dispute> locked(String condition, Collection<String> ids) {
        return jdbc.sql(SELECT + condition + LOCKED)
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static Dispute read(ResultSet row) throws SQLException {
        return new Dispute(
                row.getString("id"),
                row.getString("workspace_id"),
                row.getLong("version"),
                Rows.instant(row, "revoked_at"),
                Rows.instant(row, "restored_at"));
    }
}
