package io.tollgate.billing.payment;

import io.tollgate.contracts.ContractJson;
import io.tollgate.reconciliation.verify.Fields;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.reconciliation.verify.Ours;
import io.tollgate.reconciliation.verify.Theirs;
import io.tollgate.stripe.StripeEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The objects of payments of one kind, as a verification compares them: the part that we keep of each with Stripe's
 * object, and the transaction with what our parts make of it.
 */
final class PartObjects implements ObjectKind {

    private final String name;
    private final String path;
    private final Class<? extends Part> type;
    private final JdbcClient jdbc;
    private final SettlePayments payments;
    private final TransactionOperations transaction;

    PartObjects(
            String name,
            String path,
            Class<? extends Part> type,
            JdbcClient jdbc,
            SettlePayments payments,
            TransactionOperations transaction) {
        this.name = name;
        this.path = path;
        this.type = type;
        this.jdbc = jdbc;
        this.payments = payments;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Theirs theirs(StripeEvent event) {
        Part part = PartReader.observe(event).getFirst().part();
        return new Theirs(workspace(part), fields(part), isAnnounced(part));
    }

    @Override
    public Map<String, Ours> ours(Collection<String> ids) {
        Map<String, SettlePayments.Derived> derived =
                Objects.requireNonNull(transaction.execute(status -> payments.derive(ids)));
        Map<String, Ours> ours = new HashMap<>();
        jdbc.sql("SELECT state FROM payment_part WHERE id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(state -> {
                    Part part = ContractJson.mapper().readValue(state, Part.class);
                    if (type.isInstance(part)) {
                        ours.put(part.id(), ours(part, derived.get(part.id())));
                    }
                });
        return ours;
    }

    @Override
    public List<String> held(String after, @Nullable Instant since, int limit) {
        return jdbc.sql("""
                        SELECT id FROM payment_part
                        WHERE id > :after AND state::jsonb ->> 'kind' = :kind
                          AND (:since::timestamptz IS NULL
                               OR (state::jsonb ->> 'created')::timestamptz >= :since::timestamptz)
                        ORDER BY id LIMIT :limit""")
                .param("after", after)
                .param("kind", type == Part.Intent.class ? "intent" : name)
                .param("since", since == null ? null : since.toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static Ours ours(Part part, SettlePayments.@Nullable Derived derived) {
        String named = workspace(part);
        if (derived == null) {
            return new Ours(named == null ? part.id() : named, fields(part), Fields.NONE);
        }
        Transaction row = derived.stored();
        Fields own = row == null ? fields(part) : fields(part).with(transaction(row));
        return new Ours(derived.transaction().workspaceId(), own, transaction(derived.transaction()));
    }

    private static Fields transaction(Transaction row) {
        return Fields.NONE
                .with("transaction", row.id())
                .with("transaction.status", row.status().wireName())
                .with("transaction.amount", row.amount())
                .with("transaction.refunded_amount", row.refundedAmount())
                .with("transaction.currency", row.currency())
                .with("transaction.workspace_id", row.workspaceId());
    }

    /**
     * What every API version tells. A charge's sum of refunds is not among it: no event follows when a refund fails, and
     * the refunds themselves are compared.
     */
    private static Fields fields(Part part) {
        return switch (part) {
            case Part.Intent intent ->
                money(intent.status(), intent.amount(), intent.currency())
                        .with("customer", intent.customer())
                        .with("latest_charge", intent.latestCharge())
                        .with("workspace_id", intent.workspace());
            case Part.Charge charge ->
                money(charge.status(), charge.amount(), charge.currency())
                        .with("payment_intent", charge.intent())
                        .with("customer", charge.customer())
                        .with("workspace_id", charge.workspace());
            case Part.Refund refund ->
                money(refund.status(), refund.amount(), refund.currency())
                        .with("charge", refund.charge())
                        .with("payment_intent", refund.intent())
                        .with("reason", refund.reason());
            case Part.Session ignored -> Fields.NONE;
            case Part.InvoicePayment ignored -> Fields.NONE;
            case Part.Request ignored -> Fields.NONE;
        };
    }

    private static Fields money(TransactionStatus status, long amount, String currency) {
        return Fields.NONE
                .with("status", status.wireName())
                .with("amount", amount)
                .with("currency", currency);
    }

    private static @Nullable String workspace(Part part) {
        return switch (part) {
            case Part.Intent intent -> intent.workspace();
            case Part.Charge charge -> charge.workspace();
            case Part.Session session -> session.workspace();
            case Part.Request request -> request.workspace();
            case Part.Refund ignored -> null;
            case Part.InvoicePayment ignored -> null;
        };
    }

    /** Whether we read an event that tells of it: not of an intent that nobody has tried to pay, nor of a pending charge. */
    private static boolean isAnnounced(Part part) {
        return switch (part) {
            case Part.Intent intent -> intent.status() != TransactionStatus.PENDING;
            case Part.Charge charge -> charge.status() != TransactionStatus.PROCESSING;
            case Part.Refund ignored -> true;
            case Part.Session ignored -> false;
            case Part.InvoicePayment ignored -> false;
            case Part.Request ignored -> false;
        };
    }
}
