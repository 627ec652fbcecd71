package io.tollgate.billing.customer;

import io.tollgate.messaging.Rows;
import io.tollgate.stripe.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers, loaded and stored by the batch. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Customers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Customer> byId(Collection<String> ids) {
        return jdbc.sql("""
                        SELECT id, workspace_id, email, name, locale, deleted, link_source, link_created, link_event,
                               version, snapshot_created, snapshots
                        FROM customer WHERE id = ANY(?::text[])""")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    /** The workspace of each of the customers that is linked to one. */
    public Map<String, String> workspaces(Collection<String> ids) {
        record Linked(String id, String workspaceId) {}
        return ids.isEmpty()
                ? Map.of()
                : jdbc.sql("""
                        SELECT id, workspace_id FROM customer
                        WHERE id = ANY(?::text[]) AND link_source IS NOT NULL""").param(ids.toArray(String[]::new)).query(Linked.class).list().stream()
                        .collect(Collectors.toMap(Linked::id, Linked::workspaceId));
    }

    /**
     * A customer as Stripe showed it last.
     *
     * @param workspaceId the customer's own ID while nothing has linked it
     */
    public record Listed(
            String id,
            String workspaceId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            boolean deleted,
            Instant updatedAt) {}

    /**
     * At most {@code limit} customers by ID.
     *
     * @param workspaceId null for those of all workspaces
     * @param after the last one of the page before; null for the first page
     */
    public List<Listed> list(@Nullable String workspaceId, @Nullable String after, int limit) {
        return jdbc.sql("""
                        SELECT id, workspace_id, email, name, locale, deleted, updated_at FROM customer
                        WHERE (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:after::text IS NULL OR id > :after)
                        ORDER BY id LIMIT :limit""")
                .param("workspace", workspaceId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Listed(
                        row.getString("id"),
                        row.getString("workspace_id"),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("locale"),
                        row.getBoolean("deleted"),
                        row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    /**
     * The platform's own customer that a workspace buys as: of several the one that Stripe told of last; none that is
     * deleted.
     */
    public Optional<String> ofWorkspace(String workspaceId) {
        return jdbc.sql("""
                        SELECT id FROM customer
                        WHERE workspace_id = ? AND NOT deleted AND link_source IS NOT NULL AND id NOT LIKE 'acct\\_%:%'
                        ORDER BY snapshot_created DESC, id LIMIT 1""").param(workspaceId).query(String.class).optional();
    }

    void store(Collection<Customer> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Customer> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO customer (id, workspace_id, email, name, locale, deleted, link_source, link_created,
                               link_event, version, snapshot_created, snapshots, updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                                    ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, email = excluded.email, name = excluded.name,
                               locale = excluded.locale, deleted = excluded.deleted,
                               link_source = excluded.link_source, link_created = excluded.link_created,
                               link_event = excluded.link_event, version = excluded.version,
                               snapshot_created = excluded.snapshot_created, snapshots = excluded.snapshots,
                               updated_at = excluded.updated_at""")
                .param(clock.instant().toString())
                .param(Rows.column(rows, Customer::id))
                .param(Rows.column(rows, Customer::workspaceId))
                .param(Rows.column(rows, row -> row.state().email()))
                .param(Rows.column(rows, row -> row.state().name()))
                .param(Rows.column(rows, row -> row.state().locale()))
                .param(Rows.column(rows, row -> Boolean.toString(row.state().deleted())))
                .param(Rows.column(
                        rows,
                        row -> row.link() == null ? null : row.link().source().name()))
                .param(Rows.column(
                        rows,
                        row -> row.link() == null
                                ? null
                                : Long.toString(row.link().created())))
                .param(Rows.column(
                        rows, row -> row.link() == null ? null : row.link().eventId()))
                .param(Rows.column(rows, row -> Long.toString(row.version())))
                .param(Rows.column(rows, row -> Long.toString(row.snapshots().created())))
                .param(Rows.column(rows, row -> row.snapshots().toJson()))
                .update();
    }

    private static Customer read(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("id"),
                new Observation.State(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("locale"),
                        row.getBoolean("deleted")),
                link(row),
                row.getLong("version"),
                Snapshots.stored(row.getLong("snapshot_created"), row.getString("snapshots")));
    }

    private static @Nullable WorkspaceLink link(ResultSet row) throws SQLException {
        String source = row.getString("link_source");
        return source == null
                ? null
                : new WorkspaceLink(
                        WorkspaceLink.Source.valueOf(source),
                        row.getLong("link_created"),
                        row.getString("link_event"),
                        row.getString("workspace_id"));
    }
}
