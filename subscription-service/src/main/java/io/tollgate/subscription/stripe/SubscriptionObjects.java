package io.tollgate.subscription.stripe;

import io.tollgate.messaging.Rows;
import io.tollgate.reconciliation.verify.Fields;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.reconciliation.verify.Ours;
import io.tollgate.reconciliation.verify.Theirs;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.Tiers;
import io.tollgate.subscription.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Subscriptions, as a verification compares them. */
@Component
class SubscriptionObjects implements ObjectKind {

    private final JdbcClient jdbc;
    private final Tiers tiers;

    SubscriptionObjects(JdbcClient jdbc, Tiers tiers) {
        this.jdbc = jdbc;
        this.tiers = tiers;
    }

    @Override
    public String name() {
        return "subscription";
    }

    @Override
    public String path() {
        return "/v1/subscriptions";
    }

    /** Without it those that have ended are left out. */
    @Override
    public Map<String, String> parameters() {
        return Map.of("status", "all");
    }

    @Override
    public Theirs theirs(StripeEvent event) {
        Observation.State state =
                SubscriptionReader.observe(event, Instant.EPOCH).state();
        Fields fields = Fields.NONE
                .with("customer", state.customerId())
                .with("status", state.status().wireName())
                .with("prices", sorted(state.priceIds()))
                .with("plan", tiers.planOf(state.priceIds()))
                .with("current_period_start", state.periodStart())
                .with("current_period_end", state.periodEnd())
                .with("trial_end", state.trialEnd())
                .with("cancel_at_period_end", state.cancelAtPeriodEnd())
                .with("latest_invoice", state.latestInvoiceId())
                .with("metadata.workspace_id", state.metadataWorkspace())
                .with("workspace_id", state.metadataWorkspace());
        return new Theirs(state.metadataWorkspace(), fields, true);
    }

    @Override
    public Map<String, Ours> ours(Collection<String> ids) {
        Map<String, Ours> ours = new HashMap<>();
        jdbc.sql("SELECT * FROM subscription WHERE id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    ours.put(row.getString("id"), read(row));
                });
        return ours;
    }

    @Override
    public List<String> held(String after, @Nullable Instant since, int limit) {
        return jdbc.sql("""
                        SELECT id FROM subscription
                        WHERE id > :after AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
                        ORDER BY id LIMIT :limit""")
                .param("after", after)
                .param("since", since == null ? null : since.toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Stripe promises no order of items. */
    private static String sorted(List<String> prices) {
        return prices.stream().sorted().collect(Collectors.joining(","));
    }

    private static Ours read(ResultSet row) throws SQLException {
        List<String> prices = Arrays.stream(row.getString("price_ids").split(",", -1))
                .filter(price -> !price.isEmpty())
                .toList();
        String named = row.getString("metadata_workspace");
        Fields fields = Fields.NONE
                .with("customer", row.getString("customer_id"))
                .with("status", row.getString("status"))
                .with("prices", sorted(prices))
                .with("plan", row.getString("plan"))
                .with("current_period_start", Rows.instant(row, "current_period_start"))
                .with("current_period_end", Rows.instant(row, "current_period_end"))
                .with("trial_end", Rows.instant(row, "trial_end"))
                .with("cancel_at_period_end", row.getBoolean("cancel_at_period_end"))
                .with("latest_invoice", row.getString("latest_invoice"))
                .with("metadata.workspace_id", named)
                // Where Stripe names none, it was inferred, and Stripe cannot tell what from.
                .with("workspace_id", named == null ? null : row.getString("workspace_id"));
        return new Ours(row.getString("workspace_id"), fields, Fields.NONE);
    }
}
