package io.tollgate.billing.payment;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The transactions as they were last derived. */
@Repository
public class Transactions {

    /**
     * A row.
     *
     * @param version grows with every change
     */
    public record Stored(Transaction transaction, long version, Instant updatedAt) {}

    /**
     * What a list is narrowed to; null means all.
     *
     * @param after where the page before ended
     */
    public record Filter(
            @Nullable String workspaceId,
            @Nullable TransactionStatus status,
            Transaction.@Nullable Type type,
            @Nullable String sessionId,
            @Nullable Position after) {}

    /** A place in the list, which runs from the newest to the oldest. */
    public record Position(Instant createdAt, String id) {}

    private static final String SELECT = """
            SELECT t.id, type, workspace_id, customer_id, session_id, payment_intent_id, charge_id, invoice_id,
                   refund_id, status, amount, refunded_amount, currency, reason, original_transaction_id, created_at,
                   version, updated_at
            FROM transaction AS t\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Transactions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The transaction of this ID, or of this session, intent, charge or refund of Stripe's. */
    public Optional<Stored> find(String reference) {
        return Optional.ofNullable(byReference(List.of(reference)).get(reference));
    }

    /** The transactions that the references stand for; a reference that stands for none is left out. */
    public Map<String, Stored> byReference(Collection<String> references) {
        record Found(String reference, Stored stored) {}
        return jdbc
                .sql(SELECT.replace("SELECT", "SELECT r.reference,") + """
                        JOIN transaction_reference AS r ON r.transaction_id = t.id
                        WHERE r.reference = ANY(?::text[])""")
                .param(references.toArray(String[]::new))
                .query((row, number) -> new Found(row.getString("reference"), read(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Found::reference, Found::stored));
    }

    /** At most {@code limit} transactions, the newest first. */
    public List<Stored> list(Filter filter, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + """
                        WHERE (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:status::text IS NULL OR status = :status)
                          AND (:type::text IS NULL OR type = :type)
                          AND (:session::text IS NULL OR t.id =
                               (SELECT transaction_id FROM transaction_reference WHERE reference = :session))
                          AND (:after::timestamptz IS NULL OR (created_at, t.id) < (:after::timestamptz, :id::text))
                        ORDER BY created_at DESC, t.id DESC LIMIT :limit""")
                .param("workspace", filter.workspaceId())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("type", filter.type() == null ? null : filter.type().name())
                .param("session", filter.sessionId())
                .param(
                        "after",
                        filter.after() == null
                                ? null
                                : filter.after().createdAt().toString())
                .param("id", filter.after() == null ? null : filter.after().id())
                .param("limit", limit);
        return query.query((row, number) -> read(row)).list();
    }

    /** The references of all transactions of these customers, and whose each is. */
    Map<String, String> ofCustomers(Collection<String> customers) {
        record Owned(String reference, String customerId) {}
        return customers.isEmpty()
                ? Map.of()
                : jdbc.sql("""
                        SELECT r.reference, t.customer_id FROM transaction AS t
                        JOIN transaction_reference AS r ON r.transaction_id = t.id
                        WHERE t.customer_id = ANY(?::text[])""").param(customers.toArray(String[]::new)).query(Owned.class).list().stream()
                        .collect(Collectors.toMap(Owned::reference, Owned::customerId));
    }

    void delete(Collection<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM transaction WHERE id = ANY(?::text[])")
                    .param(ids.toArray(String[]::new))
                    .update();
        }
    }

    /** @param versions of each transaction */
    void store(Collection<Transaction> changed, Map<String, Long> versions) {
        if (changed.isEmpty()) {
            return;
        }
        List<Transaction> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO transaction (id, type, workspace_id, customer_id, session_id, payment_intent_id,
                               charge_id, invoice_id, refund_id, status, amount, refunded_amount, currency, reason,
                               original_transaction_id, created_at, version, updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                                    ?::text[], ?::timestamptz[], ?::bigint[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, customer_id = excluded.customer_id,
                               session_id = excluded.session_id, payment_intent_id = excluded.payment_intent_id,
                               charge_id = excluded.charge_id, invoice_id = excluded.invoice_id,
                               refund_id = excluded.refund_id, status = excluded.status, amount = excluded.amount,
                               refunded_amount = excluded.refunded_amount, currency = excluded.currency,
                               reason = excluded.reason, original_transaction_id = excluded.original_transaction_id,
                               created_at = excluded.created_at, version = excluded.version,
                               updated_at = excluded.updated_at""")
                .param(clock.instant().toString())
                .param(Rows.column(rows, Transaction::id))
                .param(Rows.column(rows, Transaction::type))
                .param(Rows.column(rows, Transaction::workspaceId))
                .param(Rows.column(rows, Transaction::customerId))
                .param(Rows.column(rows, Transaction::sessionId))
                .param(Rows.column(rows, Transaction::paymentIntentId))
                .param(Rows.column(rows, Transaction::chargeId))
                .param(Rows.column(rows, Transaction::invoiceId))
                .param(Rows.column(rows, Transaction::refundId))
                .param(Rows.column(rows, row -> row.status().name()))
                .param(Rows.column(rows, Transaction::amount))
                .param(Rows.column(rows, Transaction::refundedAmount))
                .param(Rows.column(rows, Transaction::currency))
                .param(Rows.column(rows, Transaction::reason))
                .param(Rows.column(rows, Transaction::originalTransactionId))
                .param(Rows.column(rows, Transaction::createdAt))
                .param(Rows.column(rows, row -> Objects.requireNonNull(versions.get(row.id()))))
                .update();
    }

    /** Whatever a reference stood for before, it now stands for this transaction. */
    void storeReferences(Map<String, String> idByReference) {
        Map<String, String> sorted = new TreeMap<>(idByReference);
        jdbc.sql("""
                        INSERT INTO transaction_reference (reference, transaction_id)
                        SELECT * FROM unnest(?::text[], ?::text[])
                        ON CONFLICT (reference) DO UPDATE SET transaction_id = excluded.transaction_id
                        WHERE transaction_reference.transaction_id <> excluded.transaction_id""")
                .param(sorted.keySet().toArray(String[]::new))
                .param(sorted.values().toArray(String[]::new))
                .update();
    }

    private static Stored read(ResultSet row) throws SQLException {
        Transaction transaction = new Transaction(
                row.getString("id"),
                Transaction.Type.valueOf(row.getString("type")),
                row.getString("workspace_id"),
                row.getString("customer_id"),
                row.getString("session_id"),
                row.getString("payment_intent_id"),
                row.getString("charge_id"),
                row.getString("invoice_id"),
                row.getString("refund_id"),
                TransactionStatus.valueOf(row.getString("status")),
                row.getLong("amount"),
                row.getLong("refunded_amount"),
                row.getString("currency"),
                row.getString("reason"),
                row.getString("original_transaction_id"),
                row.getTimestamp("created_at").toInstant());
        return new Stored(
                transaction,
                row.getLong("version"),
                row.getTimestamp("updated_at").toInstant());
    }
}
