package io.tollgate.billing.customer;

import io.tollgate.stripe.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers, loaded and stored by the batch. */
@Repository
class Customers {

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
                .param(column(rows, Customer::id))
                .param(column(rows, Customer::workspaceId))
                .param(column(rows, row -> row.state().email()))
                .param(column(rows, row -> row.state().name()))
                .param(column(rows, row -> row.state().locale()))
                .param(column(rows, row -> Boolean.toString(row.state().deleted())))
                .param(column(
                        rows,
                        row -> row.link() == null ? null : row.link().source().name()))
                .param(column(
                        rows,
                        row -> row.link() == null
                                ? null
                                : Long.toString(row.link().created())))
                .param(column(
                        rows, row -> row.link() == null ? null : row.link().eventId()))
                .param(column(rows, row -> Long.toString(row.version())))
                .param(column(rows, row -> Long.toString(row.snapshots().created())))
                .param(column(rows, row -> row.snapshots().toJson()))
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

    private static @Nullable String[] column(List<Customer> rows, Function<Customer, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
