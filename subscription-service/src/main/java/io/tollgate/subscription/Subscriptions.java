package io.tollgate.subscription;

import io.tollgate.stripe.Snapshots;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The subscriptions, loaded and stored by the batch. */
@Repository
class Subscriptions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Subscriptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Subscription> byId(Collection<String> ids) {
        return select("WHERE id = ANY(?::text[])", ids);
    }

    List<Subscription> ofWorkspaces(Collection<String> workspaces) {
        return select("WHERE workspace_id = ANY(?::text[])", workspaces);
    }

    /** Those of the customers whose own metadata names no workspace. */
    List<Subscription> inferredOfCustomers(Collection<String> customers) {
        return select("WHERE customer_id = ANY(?::text[]) AND metadata_workspace IS NULL", customers);
    }

    void store(Collection<Subscription> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Subscription> rows = List.copyOf(changed);
        String now = clock.instant().toString();
        jdbc.sql("""
                        INSERT INTO subscription (id, workspace_id, customer_id, status, plan, price_ids,
                               current_period_start, current_period_end, trial_end, cancel_at_period_end,
                               cancellation_reason, metadata_workspace, started, version, snapshot_created, snapshots,
                               updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::boolean[],
                                    ?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, customer_id = excluded.customer_id,
                               status = excluded.status, plan = excluded.plan, price_ids = excluded.price_ids,
                               current_period_start = excluded.current_period_start,
                               current_period_end = excluded.current_period_end, trial_end = excluded.trial_end,
                               cancel_at_period_end = excluded.cancel_at_period_end,
                               cancellation_reason = excluded.cancellation_reason,
                               metadata_workspace = excluded.metadata_workspace, started = excluded.started,
                               version = excluded.version, snapshot_created = excluded.snapshot_created,
                               snapshots = excluded.snapshots, updated_at = excluded.updated_at""")
                .param(now)
                .param(column(rows, Subscription::id))
                .param(column(rows, Subscription::workspaceId))
                .param(column(rows, row -> row.state().customerId()))
                .param(column(rows, row -> row.status().wireName()))
                .param(column(rows, Subscription::plan))
                .param(column(rows, row -> String.join(",", row.state().priceIds())))
                .param(column(rows, row -> text(row.state().periodStart())))
                .param(column(rows, row -> text(row.state().periodEnd())))
                .param(column(rows, row -> text(row.state().trialEnd())))
                .param(column(rows, row -> Boolean.toString(row.state().cancelAtPeriodEnd())))
                .param(column(rows, row -> row.state().cancellationReason()))
                .param(column(rows, row -> row.state().metadataWorkspace()))
                .param(column(rows, row -> Boolean.toString(row.started())))
                .param(column(rows, row -> Long.toString(row.version())))
                .param(column(rows, row -> Long.toString(row.snapshots().created())))
                .param(column(rows, row -> row.snapshots().toJson()))
                .update();
    }

    private List<Subscription> select(String where, Collection<String> keys) {
        return jdbc.sql("""
                        SELECT id, workspace_id, customer_id, status, plan, price_ids, current_period_start,
                               current_period_end, trial_end, cancel_at_period_end, cancellation_reason,
                               metadata_workspace, started, version, snapshot_created, snapshots
                        FROM subscription\s""" + where)
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("id"),
                row.getString("workspace_id"),
                new Observation.State(
                        row.getString("customer_id"),
                        row.getString("metadata_workspace"),
                        SubscriptionStatus.of(row.getString("status")),
                        priceIds(row.getString("price_ids")),
                        instant(row.getTimestamp("current_period_start")),
                        instant(row.getTimestamp("current_period_end")),
                        instant(row.getTimestamp("trial_end")),
                        row.getBoolean("cancel_at_period_end"),
                        row.getString("cancellation_reason")),
                row.getString("plan"),
                row.getBoolean("started"),
                row.getLong("version"),
                Snapshots.stored(row.getLong("snapshot_created"), row.getString("snapshots")));
    }

    private static List<String> priceIds(String joined) {
        return Arrays.stream(joined.split(",", -1)).filter(id -> !id.isEmpty()).toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String[] column(List<Subscription> rows, Function<Subscription, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
