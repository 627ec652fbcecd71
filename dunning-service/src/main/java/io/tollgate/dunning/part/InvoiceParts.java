package io.tollgate.dunning.part;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invoices, loaded and stored by the batch. */
@Repository
public class InvoiceParts {

    private final JdbcClient jdbc;

    InvoiceParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<InvoicePart> byId(Collection<String> ids) {
        return select("WHERE id = ANY(?::text[])", ids);
    }

    /** Those whose payment has ever failed, whatever became of them since. */
    public List<InvoicePart> failedOf(Collection<String> subscriptions) {
        return select("WHERE subscription_id = ANY(?::text[]) AND failed_at IS NOT NULL ORDER BY id", subscriptions);
    }

    /** When each subscription's newest paid invoice was drawn up; none for one without. */
    public Map<String, Instant> newestPaidOf(Collection<String> subscriptions) {
        Map<String, Instant> newest = new HashMap<>();
        jdbc.sql("""
                        SELECT subscription_id, max(first_at) AS first_at FROM invoice
                        WHERE paid AND subscription_id = ANY(?::text[]) GROUP BY subscription_id""").param(subscriptions.toArray(String[]::new)).query(row -> {
            newest.put(
                    row.getString("subscription_id"),
                    row.getTimestamp("first_at").toInstant());
        });
        return newest;
    }

    public void store(Collection<InvoicePart> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<InvoicePart> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO invoice (id, subscription_id, customer_id, collection_method, billing_reason,
                               amount_due, currency, hosted_invoice_url, first_at, failed_at, exhausted_at, settled_at,
                               paid, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                               ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                               ?::timestamptz[], ?::boolean[], ?::bigint[])
                        ON CONFLICT (id) DO UPDATE SET
                               subscription_id = excluded.subscription_id, customer_id = excluded.customer_id,
                               collection_method = excluded.collection_method,
                               billing_reason = excluded.billing_reason, amount_due = excluded.amount_due,
                               currency = excluded.currency, hosted_invoice_url = excluded.hosted_invoice_url,
                               first_at = excluded.first_at, failed_at = excluded.failed_at,
                               exhausted_at = excluded.exhausted_at, settled_at = excluded.settled_at,
                               paid = excluded.paid, version = excluded.version""")
                .param(Rows.column(rows, InvoicePart::id))
                .param(Rows.column(rows, InvoicePart::subscriptionId))
                .param(Rows.column(rows, InvoicePart::customerId))
                .param(Rows.column(rows, InvoicePart::collectionMethod))
                .param(Rows.column(rows, InvoicePart::billingReason))
                .param(Rows.column(rows, InvoicePart::amountDue))
                .param(Rows.column(rows, InvoicePart::currency))
                .param(Rows.column(rows, InvoicePart::hostedInvoiceUrl))
                .param(Rows.column(rows, InvoicePart::firstAt))
                .param(Rows.column(rows, InvoicePart::failedAt))
                .param(Rows.column(rows, InvoicePart::exhaustedAt))
                .param(Rows.column(rows, InvoicePart::settledAt))
                .param(Rows.column(rows, InvoicePart::paid))
                .param(Rows.column(rows, InvoicePart::version))
                .update();
    }

    private List<InvoicePart> select(String where, Collection<String> keys) {
        return jdbc.sql("""
                        SELECT id, subscription_id, customer_id, collection_method, billing_reason, amount_due, currency,
                               hosted_invoice_url, first_at, failed_at, exhausted_at, settled_at, paid, version
                        FROM invoice\s""" + where)
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static InvoicePart read(ResultSet row) throws SQLException {
        return new InvoicePart(
                row.getString("id"),
                row.getString("subscription_id"),
                row.getString("customer_id"),
                row.getString("collection_method"),
                row.getString("billing_reason"),
                row.getObject("amount_due", Long.class),
                row.getString("currency"),
                row.getString("hosted_invoice_url"),
                Objects.requireNonNull(Rows.instant(row, "first_at")),
                Rows.instant(row, "failed_at"),
                Rows.instant(row, "exhausted_at"),
                Rows.instant(row, "settled_at"),
                row.getBoolean("paid"),
                row.getLong("version"));
    }
}
