package io.tollgate.subscription.entitlement;

import io.tollgate.contracts.Entitlement;
import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a workspace: its lock, and the entitlement last announced; version 0 is a row that was only locked yet. */
@Repository
class Workspaces {

    private static final String SELECT = """
            SELECT id, plan, status, gated, gate_reason, grace_until, trial_end, current_period_end,
                   cancel_at_period_end, version, updated_at
            FROM workspace\s""";

    private final JdbcClient jdbc;

    Workspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(Collection<String> ids) {
        String[] sorted = ids.stream().distinct().sorted().toArray(String[]::new);
        jdbc.sql("""
                        INSERT INTO workspace (id, plan, status, version, updated_at)
                        SELECT id, 'free', 'none', 0, 'epoch' FROM unnest(?::text[]) AS id
                        ON CONFLICT (id) DO NOTHING""").param(sorted).update();
        jdbc.sql("SELECT id FROM workspace WHERE id = ANY(?::text[]) ORDER BY id COLLATE \"C\" FOR UPDATE")
                .param(sorted)
                .query(String.class)
                .list();
    }

    Optional<Entitlement> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = ? AND version > 0")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    Map<String, Entitlement> stored(Collection<String> ids) {
        return jdbc
                .sql(SELECT + "WHERE id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Entitlement::workspaceId, Function.identity()));
    }

    void store(List<Entitlement> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE workspace SET plan = r.plan, status = r.status, gated = r.gated,
                               gate_reason = r.gate_reason, grace_until = r.grace_until, trial_end = r.trial_end,
                               current_period_end = r.current_period_end,
                               cancel_at_period_end = r.cancel_at_period_end, version = r.version,
                               updated_at = r.updated_at
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::timestamptz[],
                                    ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::bigint[], ?::timestamptz[])
                             AS r(id, plan, status, gated, gate_reason, grace_until, trial_end, current_period_end,
                                  cancel_at_period_end, version, updated_at)
                        WHERE workspace.id = r.id""")
                .param(Rows.column(changed, Entitlement::workspaceId))
                .param(Rows.column(changed, Entitlement::plan))
                .param(Rows.column(changed, Entitlement::status))
                .param(Rows.column(changed, Entitlement::gated))
                .param(Rows.column(changed, Entitlement::gateReason))
                .param(Rows.column(changed, Entitlement::graceUntil))
                .param(Rows.column(changed, Entitlement::trialEnd))
                .param(Rows.column(changed, Entitlement::currentPeriodEnd))
                .param(Rows.column(changed, Entitlement::cancelAtPeriodEnd))
                .param(Rows.column(changed, Entitlement::version))
                .param(Rows.column(changed, Entitlement::updatedAt))
                .update();
    }

    private static Entitlement read(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        boolean gated = row.getBoolean("gated");
        return new Entitlement(
                row.getString("id"),
                plan,
                row.getString("status"),
                !gated && !plan.equals(Entitlement.FREE),
                gated,
                row.getString("gate_reason"),
                Rows.instant(row, "grace_until"),
                Rows.instant(row, "trial_end"),
                Rows.instant(row, "current_period_end"),
                row.getBoolean("cancel_at_period_end"),
                row.getLong("version"),
                Rows.instant(row, "updated_at"));
    }
}
