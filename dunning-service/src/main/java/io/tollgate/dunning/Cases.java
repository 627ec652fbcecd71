package io.tollgate.dunning;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases, loaded and stored by the batch. */
@Repository
public class Cases {

    /** A case and when it last changed. */
    public record Dated(Case dunningCase, Instant updatedAt) {}

    private static final String SELECT = """
            SELECT id, invoice_id, subscription_id, customer_id, workspace_id, state, amount_due, currency,
                   hosted_invoice_url, opened_at, exhausted_at, grace_seconds, extended_seconds, grace_announced,
                   reminded_seconds, version, updated_at
            FROM dunning_case\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final GracePolicy policy;

    Cases(JdbcClient jdbc, Clock clock, GracePolicy policy) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.policy = policy;
    }

    public Optional<Dated> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query((row, number) -> dated(row))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param state null for any
     * @param workspaceId null for any
     * @param openedBefore with {@code before} the place after which the list goes on; null for its start
     */
    public List<Dated> newest(
            @Nullable CaseState state,
            @Nullable String workspaceId,
            @Nullable Instant openedBefore,
            @Nullable String before,
            int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:state::text IS NULL OR state = :state)
                          AND (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:opened::timestamptz IS NULL OR (opened_at, id) < (:opened::timestamptz, :id::text))
                        ORDER BY opened_at DESC, id DESC LIMIT :limit""")
                .param("state", state == null ? null : state.wireName())
                .param("workspace", workspaceId)
                .param("opened", openedBefore == null ? null : openedBefore.toString())
                .param("id", before)
                .param("limit", limit)
                .query((row, number) -> dated(row))
                .list();
    }

    /** Waits for the rows and holds them until the transaction ends; empty where there is none. */
    List<Case> lock(Collection<String> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    /** The cases whose timer fires, the most overdue first, without those that another transaction is at. */
    List<Case> lockDue(Instant now, int limit) {
        return jdbc.sql(SELECT + "WHERE due_at <= ?::timestamptz ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED")
                .param(now.toString())
                .param(limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** How many cases have a reminder or their deadline ahead of them. */
    long timed() {
        return jdbc.sql("SELECT count(*) FROM dunning_case WHERE due_at IS NOT NULL")
                .query(Long.class)
                .single();
    }

    /** By how much the most overdue timer is late; zero where none is. */
    Duration overdue() {
        Instant now = clock.instant();
        return jdbc.sql("SELECT min(due_at) AS due FROM dunning_case WHERE due_at < ?::timestamptz")
                .param(now.toString())
                .query((row, number) ->
                        Duration.between(Objects.requireNonNullElse(Rows.instant(row, "due"), now), now))
                .single();
    }

    void store(Collection<Case> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Case> rows = List.copyOf(changed);
        jdbc.sql("""
                        INSERT INTO dunning_case (id, invoice_id, subscription_id, customer_id, workspace_id, state,
                               amount_due, currency, hosted_invoice_url, opened_at, exhausted_at, grace_seconds,
                               extended_seconds, grace_until, grace_announced, reminded_seconds, due_at, version,
                               updated_at)
                        SELECT r.*, ?::timestamptz
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                               ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[],
                               ?::bigint[], ?::timestamptz[], ?::boolean[], ?::bigint[], ?::timestamptz[],
                               ?::bigint[]) AS r
                        ON CONFLICT (id) DO UPDATE SET
                               subscription_id = excluded.subscription_id, customer_id = excluded.customer_id,
                               workspace_id = excluded.workspace_id, state = excluded.state,
                               amount_due = excluded.amount_due, currency = excluded.currency,
                               hosted_invoice_url = excluded.hosted_invoice_url, opened_at = excluded.opened_at,
                               exhausted_at = excluded.exhausted_at, grace_seconds = excluded.grace_seconds,
                               extended_seconds = excluded.extended_seconds, grace_until = excluded.grace_until,
                               grace_announced = excluded.grace_announced,
                               reminded_seconds = excluded.reminded_seconds, due_at = excluded.due_at,
                               version = excluded.version, updated_at = excluded.updated_at""")
                .param(clock.instant().toString())
                .param(Rows.column(rows, Case::id))
                .param(Rows.column(rows, Case::invoiceId))
                .param(Rows.column(rows, Case::subscriptionId))
                .param(Rows.column(rows, Case::customerId))
                .param(Rows.column(rows, Case::workspaceId))
                .param(Rows.column(rows, row -> row.state().wireName()))
                .param(Rows.column(rows, Case::amountDue))
                .param(Rows.column(rows, Case::currency))
                .param(Rows.column(rows, Case::hostedInvoiceUrl))
                .param(Rows.column(rows, Case::openedAt))
                .param(Rows.column(
                        rows, row -> row.grace() == null ? null : row.grace().startedAt()))
                .param(Rows.column(
                        rows,
                        row -> row.grace() == null ? null : row.grace().period().toSeconds()))
                .param(Rows.column(
                        rows,
                        row -> row.grace() == null
                                ? null
                                : row.grace().extended().toSeconds()))
                .param(Rows.column(
                        rows, row -> row.grace() == null ? null : row.grace().until()))
                .param(Rows.column(
                        rows, row -> row.grace() != null && row.grace().announced()))
                .param(Rows.column(
                        rows,
                        row -> row.grace() == null
                                ? null
                                : row.grace().reminded().toSeconds()))
                .param(Rows.column(rows, row -> row.dueAt(policy)))
                .param(Rows.column(rows, Case::version))
                .update();
    }

    private static Dated dated(ResultSet row) throws SQLException {
        return new Dated(read(row), Objects.requireNonNull(Rows.instant(row, "updated_at")));
    }

    private static Case read(ResultSet row) throws SQLException {
        return new Case(
                row.getString("invoice_id"),
                row.getString("subscription_id"),
                row.getString("customer_id"),
                row.getString("workspace_id"),
                CaseState.of(row.getString("state")),
                row.getObject("amount_due", Long.class),
                row.getString("currency"),
                row.getString("hosted_invoice_url"),
                Objects.requireNonNull(Rows.instant(row, "opened_at")),
                grace(row),
                row.getLong("version"));
    }

    private static Case.@Nullable Grace grace(ResultSet row) throws SQLException {
        Instant startedAt = Rows.instant(row, "exhausted_at");
        return startedAt == null
                ? null
                : new Case.Grace(
                        startedAt,
                        Duration.ofSeconds(row.getLong("grace_seconds")),
                        Duration.ofSeconds(row.getLong("extended_seconds")),
                        Duration.ofSeconds(row.getLong("reminded_seconds")),
                        row.getBoolean("grace_announced"));
    }
}
