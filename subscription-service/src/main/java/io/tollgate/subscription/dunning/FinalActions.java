package io.tollgate.subscription.dunning;

import io.tollgate.messaging.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The subscriptions that are to be ended at Stripe, until they are. */
@Repository
class FinalActions {

    /** @param attempts the one under way included */
    record Action(String invoiceId, String subscriptionId, int attempts) {}

    /** Longer than any attempt takes: after it, another replica may take over. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    FinalActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Collection<DunningCase> cases, Instant at) {
        List<DunningCase> rows = List.copyOf(cases);
        jdbc.sql("""
                        INSERT INTO final_action (invoice_id, subscription_id, next_at)
                        SELECT r.*, ?::timestamptz FROM unnest(?::text[], ?::text[]) AS r
                        ON CONFLICT (invoice_id) DO NOTHING""")
                .param(at.toString())
                .param(Rows.column(rows, DunningCase::invoiceId))
                .param(Rows.column(rows, row -> String.valueOf(row.subscriptionId())))
                .update();
    }

    /** Takes what is due; what is neither done nor postponed comes back after a while. */
    List<Action> take(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE final_action SET attempts = attempts + 1, next_at = :until::timestamptz
                        WHERE invoice_id IN (SELECT invoice_id FROM final_action WHERE next_at <= :now::timestamptz
                                             ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING invoice_id, subscription_id, attempts""")
                .param("until", now.plus(LEASE).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(Action.class)
                .list();
    }

    void postpone(String invoiceId, Instant until) {
        jdbc.sql("UPDATE final_action SET next_at = ?::timestamptz WHERE invoice_id = ?")
                .param(until.toString())
                .param(invoiceId)
                .update();
    }

    void done(String invoiceId) {
        jdbc.sql("DELETE FROM final_action WHERE invoice_id = ?")
                .param(invoiceId)
                .update();
    }
}
