package io.tollgate.subscription.invoice;

import io.tollgate.messaging.Rows;
import io.tollgate.stripe.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invoices, loaded and stored by the batch. */
@Repository
class Invoices {

    /** A row as the API shows it. */
    record Stored(Invoice invoice, Instant updatedAt) {}

    /** The last element of the page before. */
    record Position(Instant createdAt, String id) {}

    private static final String COLUMNS = """
            id, workspace_id, metadata_workspace, subscription_workspace, subscription_id, customer_id, number, status,
            collection_method, billing_reason, amount_due, amount_paid, currency, attempt_count, next_attempt_at,
            due_date, period_start, period_end, hosted_invoice_url, customer_email, created_at, failed_attempt,
            action_attempt, overdue, version, snapshot_created, snapshots, updated_at""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Invoices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Invoice> byId(Collection<String> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM invoice WHERE id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    /** The workspaces of subscriptions that are known. */
    Map<String, String> workspacesOfSubscriptions(Collection<String> subscriptions) {
        return pairs("SELECT id AS key, workspace_id FROM subscription WHERE id = ANY(?::text[])", subscriptions);
    }

    /** The workspaces of customers that are linked to one. */
    Map<String, String> workspacesOfCustomers(Collection<String> customers) {
        return pairs(
                "SELECT customer_id AS key, workspace_id FROM customer_link WHERE customer_id = ANY(?::text[])",
                customers);
    }

    /** The newest first; of all workspaces where none is given. */
    List<Stored> newest(@Nullable String workspaceId, @Nullable Position after, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM invoice
                        WHERE (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:at::timestamptz IS NULL OR (created_at, id) < (:at::timestamptz, :id))
                        ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .param("workspace", workspaceId)
                .param("at", after == null ? null : after.createdAt().toString())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) ->
                        new Stored(read(row), row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    void store(Collection<Invoice> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Invoice> rows = List.copyOf(changed);
        jdbc.sql("INSERT INTO invoice (" + COLUMNS + """
                        )
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::integer[],
                                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                                    ?::text[], ?::timestamptz[], ?::integer[], ?::integer[], ?::boolean[],
                                    ?::bigint[], ?::bigint[], ?::text[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id,
                               metadata_workspace = excluded.metadata_workspace,
                               subscription_workspace = excluded.subscription_workspace,
                               subscription_id = excluded.subscription_id, customer_id = excluded.customer_id,
                               number = excluded.number, status = excluded.status,
                               collection_method = excluded.collection_method,
                               billing_reason = excluded.billing_reason, amount_due = excluded.amount_due,
                               amount_paid = excluded.amount_paid, currency = excluded.currency,
                               attempt_count = excluded.attempt_count, next_attempt_at = excluded.next_attempt_at,
                               due_date = excluded.due_date, period_start = excluded.period_start,
                               period_end = excluded.period_end, hosted_invoice_url = excluded.hosted_invoice_url,
                               customer_email = excluded.customer_email, created_at = excluded.created_at,
                               failed_attempt = excluded.failed_attempt, action_attempt = excluded.action_attempt,
                               overdue = excluded.overdue, version = excluded.version,
                               snapshot_created = excluded.snapshot_created, snapshots = excluded.snapshots,
                               updated_at = excluded.updated_at""")
                .param(clock.instant().toString())
                .param(Rows.column(rows, Invoice::id))
                .param(Rows.column(rows, Invoice::workspaceId))
                .param(Rows.column(rows, row -> row.state().metadataWorkspace()))
                .param(Rows.column(rows, row -> row.state().subscriptionWorkspace()))
                .param(Rows.column(rows, row -> row.state().subscriptionId()))
                .param(Rows.column(rows, row -> row.state().customerId()))
                .param(Rows.column(rows, row -> row.state().number()))
                .param(Rows.column(rows, row -> row.state().status()))
                .param(Rows.column(rows, row -> row.state().collectionMethod()))
                .param(Rows.column(rows, row -> row.state().billingReason()))
                .param(Rows.column(rows, row -> row.state().amountDue()))
                .param(Rows.column(rows, row -> row.state().amountPaid()))
                .param(Rows.column(rows, row -> row.state().currency()))
                .param(Rows.column(rows, row -> row.state().attempt()))
                .param(Rows.column(rows, row -> row.state().nextAttemptAt()))
                .param(Rows.column(rows, row -> row.state().dueDate()))
                .param(Rows.column(rows, row -> row.state().periodStart()))
                .param(Rows.column(rows, row -> row.state().periodEnd()))
                .param(Rows.column(rows, row -> row.state().hostedInvoiceUrl()))
                .param(Rows.column(rows, row -> row.state().customerEmail()))
                .param(Rows.column(rows, row -> row.state().createdAt()))
                .param(Rows.column(rows, Invoice::failedAttempt))
                .param(Rows.column(rows, Invoice::actionAttempt))
                .param(Rows.column(rows, Invoice::overdue))
                .param(Rows.column(rows, Invoice::version))
                .param(Rows.column(rows, row -> row.snapshots().created()))
                .param(Rows.column(rows, row -> row.snapshots().toJson()))
                .update();
    }

    /**
     * Lets the invoices that name no workspace themselves follow their subscriptions, or their customers where no
     * subscription is known.
     */
    void followWorkspaces(Collection<String> subscriptions, Collection<String> customers) {
        jdbc.sql("""
                        UPDATE invoice SET workspace_id = f.workspace_id, version = version + 1,
                               updated_at = ?::timestamptz
                        FROM (SELECT i.id, coalesce(s.workspace_id, i.subscription_workspace, l.workspace_id,
                                                    i.customer_id, i.id) AS workspace_id
                              FROM invoice i
                                   LEFT JOIN subscription s ON s.id = i.subscription_id
                                   LEFT JOIN customer_link l ON l.customer_id = i.customer_id
                              WHERE (i.subscription_id = ANY(?::text[]) OR i.customer_id = ANY(?::text[]))
                                AND i.metadata_workspace IS NULL
                              ORDER BY i.id) AS f
                        WHERE invoice.id = f.id AND invoice.workspace_id <> f.workspace_id""")
                .param(clock.instant().toString())
                .param(subscriptions.toArray(String[]::new))
                .param(customers.toArray(String[]::new))
                .update();
    }

    private Map<String, String> pairs(String sql, Collection<String> keys) {
        record Pair(String key, String workspaceId) {}
        return jdbc.sql(sql).param(keys.toArray(String[]::new)).query(Pair.class).list().stream()
                .collect(Collectors.toMap(Pair::key, Pair::workspaceId));
    }

    private static Invoice read(ResultSet row) throws SQLException {
        return new Invoice(
                row.getString("id"),
                row.getString("workspace_id"),
                new InvoiceObservation.State(
                        row.getString("customer_id"),
                        row.getString("subscription_id"),
                        row.getString("metadata_workspace"),
                        row.getString("subscription_workspace"),
                        row.getString("number"),
                        row.getString("status"),
                        row.getString("collection_method"),
                        row.getString("billing_reason"),
                        row.getLong("amount_due"),
                        row.getLong("amount_paid"),
                        row.getString("currency"),
                        row.getInt("attempt_count"),
                        Rows.instant(row, "next_attempt_at"),
                        Rows.instant(row, "due_date"),
                        Rows.instant(row, "period_start"),
                        Rows.instant(row, "period_end"),
                        row.getString("hosted_invoice_url"),
                        row.getString("customer_email"),
                        row.getTimestamp("created_at").toInstant()),
                row.getInt("failed_attempt"),
                row.getInt("action_attempt"),
                row.getBoolean("overdue"),
                row.getLong("version"),
                Snapshots.stored(row.getLong("snapshot_created"), row.getString("snapshots")));
    }
}
