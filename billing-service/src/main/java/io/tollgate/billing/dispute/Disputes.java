package io.tollgate.billing.dispute;

import io.tollgate.messaging.Rows;
import io.tollgate.stripe.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The disputes and early fraud warnings, loaded and stored by the batch. */
@Repository
class Disputes {

    private static final String SELECT = """
            SELECT provider_id, kind, account, own_workspace, payment_workspace, transaction_id, payment_amount,
                   payment_currency, charge_id, payment_intent_id, status, reason, amount, currency, evidence_due_by,
                   answered, funds, closed, deadline, version, told_created, told, moved_created, moved, created_at
            FROM dispute\s""";

    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Dispute> byProviderId(Collection<String> ids) {
        return jdbc.sql(SELECT + "WHERE provider_id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    /** @param id ours or Stripe's */
    Optional<Dispute> find(String id) {
        return byProviderId(List.of(Dispute.providerIdOf(id))).stream().findFirst();
    }

    /** A place in a list: the sort key's time, as PostgreSQL reads it, and the ID. */
    record Position(String time, String providerId) {}

    /** Those that await our response, by the day on which it is due; those without one come last. */
    List<Dispute> open(@Nullable String workspaceId, @Nullable Position after, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE status IN ('warning_issued', 'warning_needs_response', 'needs_response')
                          AND (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:time::timestamptz IS NULL
                               OR (COALESCE(evidence_due_by, 'infinity'), provider_id) > (:time::timestamptz, :id::text))
                        ORDER BY COALESCE(evidence_due_by, 'infinity'), provider_id LIMIT :limit""")
                .param("workspace", workspaceId)
                .param("time", after == null ? null : after.time())
                .param("id", after == null ? null : after.providerId())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** All, or those of one status, the newest first. */
    List<Dispute> newest(@Nullable String status, @Nullable String workspaceId, @Nullable Position after, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:status::text IS NULL OR status = :status)
                          AND (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:time::timestamptz IS NULL
                               OR (created_at, provider_id) < (:time::timestamptz, :id::text))
                        ORDER BY created_at DESC, provider_id DESC LIMIT :limit""")
                .param("status", status)
                .param("workspace", workspaceId)
                .param("time", after == null ? null : after.time())
                .param("id", after == null ? null : after.providerId())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * Stripe's IDs in their order, those aside that are a charge's because the dispute had none of its own.
     *
     * @param since leaves out what was created before it; null for all
     */
    List<String> held(DisputeKind kind, String after, @Nullable Instant since, int limit) {
        return jdbc.sql("""
                        SELECT provider_id FROM dispute
                        WHERE kind = :kind AND provider_id > :after AND provider_id IS DISTINCT FROM charge_id
                          AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
                        ORDER BY provider_id LIMIT :limit""")
                .param("kind", kind.wireName())
                .param("after", after)
                .param("since", since == null ? null : since.toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The IDs of those that name one of the charges or payment intents. */
    Set<String> naming(Collection<String> chargesAndIntents) {
        String[] references = chargesAndIntents.toArray(String[]::new);
        return jdbc.sql("""
                        SELECT provider_id FROM dispute WHERE charge_id = ANY(?::text[])
                        UNION SELECT provider_id FROM dispute WHERE payment_intent_id = ANY(?::text[])""")
                .param(references)
                .param(references)
                .query(String.class)
                .set();
    }

    /** The IDs of those that have reached a step towards their deadline which was not announced; the most urgent first. */
    Set<String> reachingDeadline(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT provider_id FROM dispute
                        WHERE kind = 'dispute' AND status IN ('warning_needs_response', 'needs_response') AND NOT answered
                          AND evidence_due_by - make_interval(days => CASE deadline
                                  WHEN 'SEVEN_DAYS' THEN 3 WHEN 'THREE_DAYS' THEN 1 WHEN 'ONE_DAY' THEN 0 ELSE 7 END)
                              <= ?::timestamptz
                          AND deadline IS DISTINCT FROM 'MISSED'
                        ORDER BY evidence_due_by, provider_id LIMIT ?""")
                .param(now.toString())
                .param(limit)
                .query(String.class)
                .set();
    }

    /** The day by which the most urgent response is due; null where none is awaited that could still be given. */
    @Nullable
    Instant nearestDeadline() {
        return jdbc.sql("""
                        SELECT min(evidence_due_by) AS due FROM dispute
                        WHERE status IN ('warning_issued', 'warning_needs_response', 'needs_response')
                          AND NOT answered AND deadline IS DISTINCT FROM 'MISSED'""")
                .query((row, number) -> Optional.ofNullable(Rows.instant(row, "due")))
                .single()
                .orElse(null);
    }

    void store(Collection<Dispute> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Dispute> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO dispute (provider_id, kind, account, workspace_id, own_workspace, payment_workspace,
                               transaction_id, payment_amount, payment_currency, charge_id, payment_intent_id, status,
                               reason, amount, currency, evidence_due_by, answered, funds, closed, deadline, version,
                               told_created, told, moved_created, moved, created_at, updated_at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                               ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                               ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[],
                               ?::boolean[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
                               ?::timestamptz[], ?::timestamptz[])
                        ON CONFLICT (provider_id) DO UPDATE SET
                               workspace_id = excluded.workspace_id, own_workspace = excluded.own_workspace,
                               payment_workspace = excluded.payment_workspace,
                               transaction_id = excluded.transaction_id, payment_amount = excluded.payment_amount,
                               payment_currency = excluded.payment_currency, charge_id = excluded.charge_id,
                               payment_intent_id = excluded.payment_intent_id, status = excluded.status,
                               reason = excluded.reason, amount = excluded.amount, currency = excluded.currency,
                               evidence_due_by = excluded.evidence_due_by, answered = excluded.answered,
                               funds = excluded.funds, closed = excluded.closed, deadline = excluded.deadline,
                               version = excluded.version,
                               told_created = excluded.told_created, told = excluded.told,
                               moved_created = excluded.moved_created, moved = excluded.moved,
                               created_at = excluded.created_at, updated_at = excluded.updated_at""")
                .param(Rows.column(rows, Dispute::providerId))
                .param(Rows.column(rows, row -> row.kind().wireName()))
                .param(Rows.column(rows, Dispute::account))
                .param(Rows.column(rows, Dispute::workspaceId))
                .param(Rows.column(rows, row -> row.state().workspace()))
                .param(Rows.column(rows, payment(DisputedPayment::workspaceId)))
                .param(Rows.column(rows, payment(DisputedPayment::transactionId)))
                .param(Rows.column(rows, payment(payment -> Long.toString(payment.amount()))))
                .param(Rows.column(rows, payment(DisputedPayment::currency)))
                .param(Rows.column(rows, row -> row.state().chargeId()))
                .param(Rows.column(rows, row -> row.state().paymentIntentId()))
                .param(Rows.column(rows, row -> row.state().status().name()))
                .param(Rows.column(rows, row -> row.state().reason()))
                .param(Rows.column(rows, row -> text(row.state().amount())))
                .param(Rows.column(rows, row -> row.state().currency()))
                .param(Rows.column(rows, row -> text(row.state().evidenceDueBy())))
                .param(Rows.column(rows, row -> Boolean.toString(row.state().answered())))
                .param(Rows.column(rows, row -> row.state().funds()))
                .param(Rows.column(rows, row -> Boolean.toString(row.closed())))
                .param(Rows.column(
                        rows,
                        row -> row.deadline() == null ? null : row.deadline().name()))
                .param(Rows.column(rows, row -> Long.toString(row.version())))
                .param(Rows.column(rows, row -> Long.toString(row.told().created())))
                .param(Rows.column(rows, row -> row.told().toJson()))
                .param(Rows.column(rows, row -> Long.toString(row.moved().created())))
                .param(Rows.column(rows, row -> row.moved().toJson()))
                .param(Rows.column(rows, row -> row.state().createdAt().toString()))
                .param(Rows.column(rows, row -> row.updatedAt().toString()))
                .update();
    }

    private static Dispute read(ResultSet row) throws SQLException {
        return new Dispute(
                row.getString("provider_id"),
                DisputeKind.of(row.getString("kind")),
                row.getString("account"),
                new DisputeState(
                        new DisputeStatus(row.getString("status")),
                        row.getString("reason"),
                        row.getObject("amount", Long.class),
                        row.getString("currency"),
                        row.getString("charge_id"),
                        row.getString("payment_intent_id"),
                        row.getString("own_workspace"),
                        Rows.instant(row, "evidence_due_by"),
                        row.getBoolean("answered"),
                        row.getString("funds"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()),
                payment(row),
                row.getBoolean("closed"),
                deadline(row),
                row.getLong("version"),
                Snapshots.stored(row.getLong("told_created"), row.getString("told")),
                Snapshots.stored(row.getLong("moved_created"), row.getString("moved")));
    }

    private static @Nullable Deadline deadline(ResultSet row) throws SQLException {
        String deadline = row.getString("deadline");
        return deadline == null ? null : Deadline.valueOf(deadline);
    }

    private static @Nullable DisputedPayment payment(ResultSet row) throws SQLException {
        String transaction = row.getString("transaction_id");
        return transaction == null
                ? null
                : new DisputedPayment(
                        transaction,
                        row.getString("payment_workspace"),
                        row.getLong("payment_amount"),
                        row.getString("payment_currency"));
    }

    private static Function<Dispute, @Nullable String> payment(Function<DisputedPayment, @Nullable String> field) {
        return row -> row.payment() == null ? null : field.apply(row.payment());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
