package io.tollgate.subscription.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes that were asked for, at most one a subscription: the last. */
@Repository
public class PendingChanges {

    private record Row(String subscriptionId, PendingChange change) {}

    private final JdbcClient jdbc;

    PendingChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a wish before Stripe is asked, so that no webhook can come before it.
     *
     * @return the operation's ID: that of the same wish where it is still unconfirmed, so that Stripe takes a repetition
     *     for one
     */
    String begin(String subscriptionId, Wish wish, Instant at) {
        return jdbc.sql("""
                        INSERT INTO pending_change AS p (subscription_id, operation_id, kind, price_id, requested_at)
                        VALUES (:subscription, :operation, :kind, :price, :at::timestamptz)
                        ON CONFLICT (subscription_id) DO UPDATE
                        SET operation_id = CASE WHEN p.kind = excluded.kind
                                                 AND p.price_id IS NOT DISTINCT FROM excluded.price_id
                                           THEN p.operation_id ELSE excluded.operation_id END,
                            kind = excluded.kind, price_id = excluded.price_id, requested_at = excluded.requested_at
                        RETURNING operation_id""")
                .param("subscription", subscriptionId)
                .param("operation", "op_" + UUID.randomUUID())
                .param("kind", wish.kind().name().toLowerCase(Locale.ROOT))
                .param("price", wish.priceId())
                .param("at", at.toString())
                .query(String.class)
                .single();
    }

    /** Forgets a wish that came to nothing, unless another has taken its place. */
    void withdraw(String subscriptionId, String operationId) {
        jdbc.sql("DELETE FROM pending_change WHERE subscription_id = ? AND operation_id = ?")
                .param(subscriptionId)
                .param(operationId)
                .update();
    }

    /** Forgets what has come true, or no longer can; after the subscriptions were stored. */
    public void confirm(Collection<String> subscriptions) {
        jdbc.sql("""
                        DELETE FROM pending_change p USING subscription s
                        WHERE p.subscription_id = s.id AND s.id = ANY(?::text[])
                          AND (s.status IN ('canceled', 'incomplete_expired')
                               OR CASE p.kind WHEN 'cancel' THEN s.cancel_at_period_end
                                              WHEN 'resume' THEN NOT s.cancel_at_period_end
                                              ELSE p.price_id = ANY(string_to_array(s.price_ids, ',')) END)""").param(subscriptions.toArray(String[]::new)).update();
    }

    Map<String, PendingChange> of(Collection<String> subscriptions) {
        List<Row> rows = jdbc.sql("""
                        SELECT subscription_id, kind, price_id, requested_at FROM pending_change
                        WHERE subscription_id = ANY(?::text[])""")
                .param(subscriptions.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
        return rows.stream().collect(Collectors.toMap(Row::subscriptionId, Row::change));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("subscription_id"),
                new PendingChange(
                        row.getString("kind"),
                        row.getString("price_id"),
                        row.getTimestamp("requested_at").toInstant()));
    }
}
