package io.tollgate.subscription.dunning;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases that we have heard of, by invoice. */
@Repository
public class DunningCases {

    /** Who holds a subscription. */
    record Holder(String id, String workspaceId, @Nullable String customerId, String plan, String status) {}

    private final JdbcClient jdbc;

    DunningCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cases of subscriptions, as they stand within the caller's transaction. */
    public Map<String, List<DunningCase>> ofSubscriptions(Collection<String> subscriptions) {
        return select("c.subscription_id", subscriptions).stream()
                .collect(Collectors.groupingBy(found -> String.valueOf(found.subscriptionId())));
    }

    Map<String, DunningCase> ofInvoices(Collection<String> invoices) {
        return select("c.invoice_id", invoices).stream()
                .collect(Collectors.toMap(DunningCase::invoiceId, Function.identity()));
    }

    Map<String, Holder> holders(Collection<String> subscriptions) {
        return jdbc
                .sql("SELECT id, workspace_id, customer_id, plan, status FROM subscription WHERE id = ANY(?::text[])")
                .param(subscriptions.toArray(String[]::new))
                .query(Holder.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Holder::id, Function.identity()));
    }

    /** Those of the invoices that we hold as paid or void. */
    Collection<String> settled(Collection<String> invoices) {
        return jdbc.sql("SELECT id FROM invoice WHERE id = ANY(?::text[]) AND status IN ('paid', 'void')")
                .param(invoices.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    void store(Collection<DunningCase> cases) {
        List<DunningCase> rows = List.copyOf(cases);
        jdbc.sql("""
                        INSERT INTO dunning_case (invoice_id, subscription_id, state, grace_until, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
                        ON CONFLICT (invoice_id) DO UPDATE
                        SET subscription_id = excluded.subscription_id, state = excluded.state,
                            grace_until = excluded.grace_until, version = excluded.version""")
                .param(Rows.column(rows, DunningCase::invoiceId))
                .param(Rows.column(rows, DunningCase::subscriptionId))
                .param(Rows.column(rows, found -> found.state().name().toLowerCase(Locale.ROOT)))
                .param(Rows.column(rows, DunningCase::graceUntil))
                .param(Rows.column(rows, DunningCase::version))
                .update();
    }

    private List<DunningCase> select(String by, Collection<String> keys) {
        return jdbc.sql("""
                        SELECT c.invoice_id, c.subscription_id, c.state, c.grace_until, c.version,
                               coalesce(i.status IN ('paid', 'void'), false) AS settled
                        FROM dunning_case c LEFT JOIN invoice i ON i.id = c.invoice_id
                        WHERE %s = ANY(?::text[])""".formatted(by))
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    private static DunningCase read(ResultSet row) throws SQLException {
        Timestamp graceUntil = row.getTimestamp("grace_until");
        return new DunningCase(
                row.getString("invoice_id"),
                row.getString("subscription_id"),
                DunningCase.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                graceUntil == null ? null : graceUntil.toInstant(),
                row.getLong("version"),
                row.getBoolean("settled"));
    }
}
