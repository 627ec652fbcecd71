package io.tollgate.subscription.stripe;

import io.tollgate.messaging.Rows;
import io.tollgate.reconciliation.verify.Fields;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.reconciliation.verify.Ours;
import io.tollgate.reconciliation.verify.Theirs;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.subscription.invoice.InvoiceObservation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invoices, as a verification compares them. */
@Component
class InvoiceObjects implements ObjectKind {

    private static final String DRAFT = "draft";

    private final JdbcClient jdbc;

    InvoiceObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "invoice";
    }

    @Override
    public String path() {
        return "/v1/invoices";
    }

    /** A draft may still become anything, and no event that we read tells of its making. */
    @Override
    public Theirs theirs(StripeEvent event) {
        InvoiceObservation.State state =
                InvoiceReader.observe(event, Instant.EPOCH).state();
        Fields fields = Fields.NONE
                .with("customer", state.customerId())
                .with("subscription", state.subscriptionId())
                .with("number", state.number())
                .with("status", state.status())
                .with("amount_due", state.amountDue())
                .with("amount_paid", state.amountPaid())
                .with("currency", state.currency())
                .with("attempt_count", state.attempt())
                .with("next_payment_attempt", state.nextAttemptAt())
                .with("due_date", state.dueDate());
        String workspace =
                state.metadataWorkspace() != null ? state.metadataWorkspace() : state.subscriptionWorkspace();
        return new Theirs(workspace, fields, !state.status().equals(DRAFT));
    }

    @Override
    public Map<String, Ours> ours(Collection<String> ids) {
        Map<String, Ours> ours = new HashMap<>();
        jdbc.sql("SELECT * FROM invoice WHERE id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    ours.put(row.getString("id"), read(row));
                });
        return ours;
    }

    /** Drafts aside, which Stripe forgets when they are deleted. */
    @Override
    public List<String> held(String after, @Nullable Instant since, int limit) {
        return jdbc.sql("""
                        SELECT id FROM invoice
                        WHERE id > :after AND status <> 'draft'
                          AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
                        ORDER BY id LIMIT :limit""")
                .param("after", after)
                .param("since", since == null ? null : since.toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static Ours read(ResultSet row) throws SQLException {
        return new Ours(
                row.getString("workspace_id"),
                Fields.NONE
                        .with("customer", row.getString("customer_id"))
                        .with("subscription", row.getString("subscription_id"))
                        .with("number", row.getString("number"))
                        .with("status", row.getString("status"))
                        .with("amount_due", row.getLong("amount_due"))
                        .with("amount_paid", row.getLong("amount_paid"))
                        .with("currency", row.getString("currency"))
                        .with("attempt_count", row.getInt("attempt_count"))
                        .with("next_payment_attempt", Rows.instant(row, "next_attempt_at"))
                        .with("due_date", Rows.instant(row, "due_date")),
                Fields.NONE);
    }
}
