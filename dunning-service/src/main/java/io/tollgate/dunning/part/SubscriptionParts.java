package io.tollgate.dunning.part;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The subscriptions, loaded and stored by the batch. */
@Repository
public class SubscriptionParts {

    private final JdbcClient jdbc;

    SubscriptionParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<SubscriptionPart> byId(Collection<String> ids) {
        return select("WHERE id = ANY(?::text[])", ids);
    }

    public List<SubscriptionPart> ofWorkspaces(Collection<String> workspaces) {
        return select("WHERE workspace_id = ANY(?::text[])", workspaces);
    }

    /** Those whose workspace was inferred: it bears the customer's own ID. */
    public List<SubscriptionPart> inferredOfCustomers(Collection<String> customers) {
        return select("WHERE customer_id = ANY(?::text[]) AND workspace_id = customer_id", customers);
    }

    public void store(Collection<SubscriptionPart> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<SubscriptionPart> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO subscription (id, workspace_id, customer_id, status, created_at, started, behind_at,
                               recovered_at, ended_at, ended_receipt, ended_reason, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[],
                               ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                               ?::bigint[])
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, customer_id = excluded.customer_id,
                               status = excluded.status, created_at = excluded.created_at, started = excluded.started,
                               behind_at = excluded.behind_at, recovered_at = excluded.recovered_at,
                               ended_at = excluded.ended_at, ended_receipt = excluded.ended_receipt,
                               ended_reason = excluded.ended_reason, version = excluded.version""")
                .param(Rows.column(rows, SubscriptionPart::id))
                .param(Rows.column(rows, SubscriptionPart::workspaceId))
                .param(Rows.column(rows, SubscriptionPart::customerId))
                .param(Rows.column(rows, SubscriptionPart::status))
                .param(Rows.column(rows, SubscriptionPart::createdAt))
                .param(Rows.column(rows, SubscriptionPart::started))
                .param(Rows.column(rows, SubscriptionPart::behindAt))
                .param(Rows.column(rows, SubscriptionPart::recoveredAt))
                .param(Rows.column(
                        rows, row -> row.end() == null ? null : row.end().at()))
                .param(Rows.column(
                        rows, row -> row.end() == null ? null : row.end().receivedAt()))
                .param(Rows.column(rows, SubscriptionPart::endedReason))
                .param(Rows.column(rows, SubscriptionPart::version))
                .update();
    }

    private List<SubscriptionPart> select(String where, Collection<String> keys) {
        return jdbc.sql("""
                        SELECT id, workspace_id, customer_id, status, created_at, started, behind_at, recovered_at,
                               ended_at, ended_receipt, ended_reason, version
                        FROM subscription\s""" + where)
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static SubscriptionPart read(ResultSet row) throws SQLException {
        return new SubscriptionPart(
                row.getString("id"),
                row.getString("workspace_id"),
                row.getString("customer_id"),
                row.getString("status"),
                Rows.instant(row, "created_at"),
                row.getBoolean("started"),
                Rows.instant(row, "behind_at"),
                Rows.instant(row, "recovered_at"),
                end(row),
                row.getLong("version"));
    }

    private static SubscriptionPart.@Nullable End end(ResultSet row) throws SQLException {
        Instant at = Rows.instant(row, "ended_at");
        Instant receivedAt = Rows.instant(row, "ended_receipt");
        return at == null || receivedAt == null
                ? null
                : new SubscriptionPart.End(at, receivedAt, row.getString("ended_reason"));
    }
}
