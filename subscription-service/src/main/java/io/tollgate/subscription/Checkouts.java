package io.tollgate.subscription;

import io.tollgate.messaging.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose a subscription is by the checkout that it came from. */
@Repository
class Checkouts {

    /** @param workspaceId what the checkout's creator called the buyer */
    record Checkout(String subscriptionId, String sessionId, String workspaceId, Instant completedAt) {}

    private record Owner(String subscriptionId, String workspaceId) {}

    private final JdbcClient jdbc;

    Checkouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The workspace of each subscription that came from a checkout. */
    Map<String, String> of(Collection<String> subscriptions) {
        return jdbc
                .sql("SELECT subscription_id, workspace_id FROM checkout WHERE subscription_id = ANY(?::text[])")
                .param(subscriptions.toArray(String[]::new))
                .query(Owner.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Owner::subscriptionId, Owner::workspaceId));
    }

    /** Keeps the latest of each subscription; at most one a subscription may be given. */
    void store(Collection<Checkout> checkouts) {
        List<Checkout> rows = List.copyOf(checkouts);
        jdbc.sql("""
                        INSERT INTO checkout (subscription_id, session_id, workspace_id, completed_at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                        ON CONFLICT (subscription_id) DO UPDATE
                        SET session_id = excluded.session_id, workspace_id = excluded.workspace_id,
                            completed_at = excluded.completed_at
                        WHERE (checkout.completed_at, checkout.session_id)
                              < (excluded.completed_at, excluded.session_id)""")
                .param(Rows.column(rows, Checkout::subscriptionId))
                .param(Rows.column(rows, Checkout::sessionId))
                .param(Rows.column(rows, Checkout::workspaceId))
                .param(Rows.column(rows, row -> row.completedAt().toString()))
                .update();
    }
}
