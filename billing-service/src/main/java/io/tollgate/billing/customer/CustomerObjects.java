package io.tollgate.billing.customer;

import io.tollgate.reconciliation.verify.Fields;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.reconciliation.verify.Ours;
import io.tollgate.reconciliation.verify.Theirs;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.web.Masked;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers, as a verification compares them. Who they are is told masked. */
@Component
class CustomerObjects implements ObjectKind {

    private record Row(
            String id,
            String workspaceId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            boolean deleted) {}

    private final JdbcClient jdbc;

    CustomerObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "customer";
    }

    @Override
    public String path() {
        return "/v1/customers";
    }

    @Override
    public Theirs theirs(StripeEvent event) {
        Observation seen = CustomerReader.observe(event);
        Observation.State state = seen.reader().apply(seen.snapshot());
        return new Theirs(
                seen.link() == null ? null : seen.link().workspaceId(),
                fields(state.email(), state.name(), state.locale(), state.deleted()),
                true);
    }

    @Override
    public Map<String, Ours> ours(Collection<String> ids) {
        return jdbc.sql("""
                        SELECT id, workspace_id, email, name, locale, deleted FROM customer
                        WHERE id = ANY(?::text[])""").param(ids.toArray(String[]::new)).query(Row.class).list().stream()
                .collect(Collectors.toMap(
                        Row::id,
                        row -> new Ours(
                                row.workspaceId(),
                                fields(row.email(), row.name(), row.locale(), row.deleted()),
                                Fields.NONE)));
    }

    /** When a customer was created, the row does not say: with a beginning none is looked for. */
    @Override
    public List<String> held(String after, @Nullable Instant since, int limit) {
        return since != null
                ? List.of()
                : jdbc.sql("SELECT id FROM customer WHERE id > ? AND NOT deleted ORDER BY id LIMIT ?")
                        .param(after)
                        .param(limit)
                        .query(String.class)
                        .list();
    }

    private static Fields fields(
            @Nullable String email, @Nullable String name, @Nullable String locale, boolean deleted) {
        return Fields.NONE
                .with("email", Masked.of(email))
                .with("name", Masked.of(name))
                .with("locale", locale)
                .with("deleted", deleted);
    }
}
