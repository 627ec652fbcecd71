package io.tollgate.billing.dispute;

import io.tollgate.security.Caller;
import io.tollgate.security.Role;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of refunds because of early fraud warnings. */
@Repository
class WarningActions {

    /** Longer than an attempt can take; a deliberate call has this long for itself. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    WarningActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<WarningAction> of(String providerId) {
        return jdbc.sql("SELECT * FROM warning_action WHERE provider_id = ?")
                .param(providerId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Queues what the configuration asks for, in the transaction that stores the warnings; each warning once. */
    void queue(Collection<String> providerIds, boolean revokes, Instant now) {
        jdbc.sql("""
                        INSERT INTO warning_action (provider_id, state, revokes, operation_id, actor, actor_roles, attempts,
                               next_attempt_at, updated_at)
                        SELECT id, 'ASKED', ?, id || ':configured', ?, '{}', 0, ?::timestamptz, ?::timestamptz
                        FROM unnest(?::text[]) AS w(id)
                        ON CONFLICT DO NOTHING""")
                .param(revokes)
                .param(WarningAction.BY_CONFIGURATION.subject())
                .param(now.toString())
                .param(now.toString())
                .param(providerIds.toArray(String[]::new))
                .update();
    }

    /**
     * A person asks for it; one who asks again, or for what the configuration has asked for, goes on with the same refund.
     * What is done stays done.
     */
    WarningAction ask(String providerId, boolean revokes, String operationId, Caller caller, Instant now) {
        jdbc.sql("""
                        INSERT INTO warning_action (provider_id, state, revokes, operation_id, actor, actor_roles, attempts,
                               next_attempt_at, updated_at)
                        VALUES (:id, 'ASKED', :revokes, :operation, :actor, :roles, 0, :next::timestamptz,
                                :now::timestamptz)
                        ON CONFLICT (provider_id) DO UPDATE SET
                               state = CASE WHEN warning_action.state IN ('SKIPPED', 'FAILED') THEN 'ASKED'
                                       ELSE warning_action.state END,
                               revokes = warning_action.revokes OR excluded.revokes,
                               operation_id = excluded.operation_id, actor = excluded.actor,
                               actor_roles = excluded.actor_roles, next_attempt_at = excluded.next_attempt_at,
                               updated_at = excluded.updated_at
                        WHERE warning_action.state <> 'DONE'""")
                .param("id", providerId)
                .param("revokes", revokes)
                .param("operation", operationId)
                .param("actor", caller.subject())
                .param("roles", caller.roleNames().toArray(String[]::new))
                .param("next", now.plus(LEASE).toString())
                .param("now", now.toString())
                .update();
        return of(providerId).orElseThrow();
    }

    /** The IDs of warnings to work on, which nobody else takes for as long as an attempt lasts. */
    List<String> take(Instant now, int limit) {
        return jdbc.sql("""
                        UPDATE warning_action SET attempts = attempts + 1, next_attempt_at = ?::timestamptz
                        WHERE provider_id IN (
                            SELECT provider_id FROM warning_action
                            WHERE state IN ('ASKED', 'DECIDED') AND next_attempt_at <= ?::timestamptz
                            ORDER BY next_attempt_at, provider_id LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING provider_id""")
                .param(now.plus(LEASE).toString())
                .param(now.toString())
                .param(limit)
                .query(String.class)
                .list();
    }

    void become(String providerId, WarningAction.State state, Instant now) {
        jdbc.sql("""
                        UPDATE warning_action SET state = ?, updated_at = ?::timestamptz
                        WHERE provider_id = ? AND state IN ('ASKED', 'DECIDED')""")
                .param(state.name())
                .param(now.toString())
                .param(providerId)
                .update();
    }

    void postpone(String providerId, Instant next) {
        jdbc.sql("UPDATE warning_action SET next_attempt_at = ?::timestamptz WHERE provider_id = ?")
                .param(next.toString())
                .param(providerId)
                .update();
    }

    private static WarningAction read(ResultSet row) throws SQLException {
        Array roles = row.getArray("actor_roles");
        Set<Role> known = Arrays.stream((String[]) roles.getArray())
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new WarningAction(
                row.getString("provider_id"),
                WarningAction.State.valueOf(row.getString("state")),
                row.getBoolean("revokes"),
                row.getString("operation_id"),
                new Caller(row.getString("actor"), known, null),
                row.getInt("attempts"));
    }
}
