package io.tollgate.subscription;

import io.tollgate.contracts.Topics;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.rebuild.Projection;
import io.tollgate.rebuild.Source;
import io.tollgate.rebuild.Table;
import io.tollgate.subscription.entitlement.Entitlements;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What subscription-service holds, and where it follows from. */
@Configuration(proxyBeanMethods = false)
class SubscriptionProjection {

    /** A workspace that never had a plan is as good as none: it may have been named for a moment only. */
    private static final Map<String, String> NEVER_SEEN =
            Map.of("plan", "'free'", "status", "'none'", "gated", "false", "cancel_at_period_end", "false");

    private static final List<Table> TABLES = List.of(
            Table.of("customer_link", "customer_id"),
            Table.of("checkout", "subscription_id"),
            Table.of("dispute", "id"),
            Table.of("subscription", "id").hiding("snapshots"),
            Table.of("invoice", "id").hiding("snapshots", "customer_email", "hosted_invoice_url"),
            Table.of("dunning_case", "invoice_id"),
            Table.of("workspace", "id").whereNothingIs(NEVER_SEEN));

    private static final Set<String> CARRIED_OVER = Set.of(
            "pending_change", "final_action", "tie", "scheduled_tasks", "reconciliation_drift", "reconciliation_seen");

    @Bean
    Projection projection(RestoredAccess restored, Entitlements entitlements, Outbox outbox) {
        return new Projection(
                List.of(new Source.Own(Topics.OPERATIONS, Set.of("billing.operation.performed.v1"), restored)),
                List.of(),
                TABLES,
                CARRIED_OVER,
                (keys, run) -> outbox.append(
                        entitlements.announce(keys.getOrDefault("workspace", Set.of()), new Cause(run, null))));
    }
}
