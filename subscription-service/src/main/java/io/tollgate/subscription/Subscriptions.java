package io.tollgate.subscription;

import io.tollgate.messaging.Rows;
import io.tollgate.stripe.Snapshots;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The subscriptions, loaded and stored by the batch. */
@Repository
public class Subscriptions {

    /**
     * A row as the API shows it.
     *
     * @param createdAt Stripe's; the epoch where no payload said
     */
    public record Stored(Subscription subscription, Instant createdAt, Instant updatedAt) {}

    /** The last element of the page before. */
    public record Position(Instant createdAt, String id) {}

    private static final String COLUMNS = """
            id, workspace_id, customer_id, status, plan, price_ids, current_period_start, current_period_end, trial_end,
            cancel_at_period_end, cancellation_reason, latest_invoice, created_at, metadata_workspace, started, version,
            snapshot_created, snapshots\s""";

    private static final String CREATED = "coalesce(created_at, timestamptz 'epoch')";

    private final JdbcClient jdbc;
    private final Clock clock;

    Subscriptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The subscription of the ID, if there is one. */
    public Optional<Stored> find(String id) {
        return jdbc.sql("SELECT " + COLUMNS + ", updated_at FROM subscription WHERE id = ?")
                .param(id)
                .query((row, number) -> stored(row))
                .optional();
    }

    /** The newest first; of every status and workspace where none is given. */
    public List<Stored> newest(
            @Nullable String status, @Nullable String workspaceId, @Nullable Position after, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + ", updated_at FROM subscription" + """
                         WHERE (:status::text IS NULL OR status = :status)
                           AND (:workspace::text IS NULL OR workspace_id = :workspace)
                           AND (:at::timestamptz IS NULL OR (%1$s, id) < (:at::timestamptz, :id))
                        ORDER BY %1$s DESC, id DESC LIMIT :limit""".formatted(CREATED))
                .param("status", status)
                .param("workspace", workspaceId)
                .param("at", after == null ? null : after.createdAt().toString())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) -> stored(row))
                .list();
    }

    List<Subscription> byId(Collection<String> ids) {
        return select("WHERE id = ANY(?::text[])", ids);
    }

    List<Subscription> ofWorkspaces(Collection<String> workspaces) {
        return select("WHERE workspace_id = ANY(?::text[])", workspaces);
    }

    /** Those of the customers whose workspace neither their own metadata nor a checkout names. */
    List<Subscription> inferredOfCustomers(Collection<String> customers) {
        return select("""
                WHERE customer_id = ANY(?::text[]) AND metadata_workspace IS NULL
                  AND NOT EXISTS (SELECT FROM checkout WHERE subscription_id = id)""", customers);
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
                               cancellation_reason, latest_invoice, created_at, metadata_workspace, started, version,
                               snapshot_created, snapshots, updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::boolean[],
                                    ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[],
                                    ?::text[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, customer_id = excluded.customer_id,
                               status = excluded.status, plan = excluded.plan, price_ids = excluded.price_ids,
                               current_period_start = excluded.current_period_start,
                               current_period_end = excluded.current_period_end, trial_end = excluded.trial_end,
                               cancel_at_period_end = excluded.cancel_at_period_end,
                               cancellation_reason = excluded.cancellation_reason,
                               latest_invoice = excluded.latest_invoice, created_at = excluded.created_at,
                               metadata_workspace = excluded.metadata_workspace, started = excluded.started,
                               version = excluded.version, snapshot_created = excluded.snapshot_created,
                               snapshots = excluded.snapshots, updated_at = excluded.updated_at""")
                .param(now)
                .param(Rows.column(rows, Subscription::id))
                .param(Rows.column(rows, Subscription::workspaceId))
                .param(Rows.column(rows, row -> row.state().customerId()))
                .param(Rows.column(rows, row -> row.status().wireName()))
                .param(Rows.column(rows, Subscription::plan))
                .param(Rows.column(rows, row -> String.join(",", row.state().priceIds())))
                .param(Rows.column(rows, row -> row.state().periodStart()))
                .param(Rows.column(rows, row -> row.state().periodEnd()))
                .param(Rows.column(rows, row -> row.state().trialEnd()))
                .param(Rows.column(rows, row -> Boolean.toString(row.state().cancelAtPeriodEnd())))
                .param(Rows.column(rows, row -> row.state().cancellationReason()))
                .param(Rows.column(rows, row -> row.state().latestInvoiceId()))
                .param(Rows.column(rows, row -> row.state().createdAt()))
                .param(Rows.column(rows, row -> row.state().metadataWorkspace()))
                .param(Rows.column(rows, row -> Boolean.toString(row.started())))
                .param(Rows.column(rows, row -> Long.toString(row.version())))
                .param(Rows.column(rows, row -> Long.toString(row.snapshots().created())))
                .param(Rows.column(rows, row -> row.snapshots().toJson()))
                .update();
    }

    private List<Subscription> select(String where, Collection<String> keys) {
        return jdbc.sql("SELECT " + COLUMNS + "FROM subscription " + where)
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Subscription subscription = read(row);
        Instant created = subscription.state().createdAt();
        return new Stored(
                subscription,
                created == null ? Instant.EPOCH : created,
                row.getTimestamp("updated_at").toInstant());
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
                        Rows.instant(row, "current_period_start"),
                        Rows.instant(row, "current_period_end"),
                        Rows.instant(row, "trial_end"),
                        row.getBoolean("cancel_at_period_end"),
                        row.getString("cancellation_reason"),
                        row.getString("latest_invoice"),
                        Rows.instant(row, "created_at")),
                row.getString("plan"),
                row.getBoolean("started"),
                row.getLong("version"),
                Snapshots.stored(row.getLong("snapshot_created"), row.getString("snapshots")));
    }

    private static List<String> priceIds(String joined) {
        return Arrays.stream(joined.split(",", -1)).filter(id -> !id.isEmpty()).toList();
    }
}
