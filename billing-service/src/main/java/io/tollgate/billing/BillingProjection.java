package io.tollgate.billing;

import io.tollgate.billing.dispute.AnnouncedDeadlines;
import io.tollgate.billing.payment.RequestedPayments;
import io.tollgate.contracts.Topics;
import io.tollgate.rebuild.Projection;
import io.tollgate.rebuild.Source;
import io.tollgate.rebuild.Table;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What billing-service holds, and where it follows from. */
@Configuration(proxyBeanMethods = false)
class BillingProjection {

    private static final Set<String> STEPS =
            Set.of("billing.dispute.deadline-approaching.v1", "billing.dispute.deadline-missed.v1");

    private static final List<Table> TABLES = List.of(
            Table.of("customer", "id").hiding("email", "name", "snapshots"),
            Table.of("payment_part", "id").hiding("state", "snapshots"),
            Table.of("transaction", "id"),
            // Names that a payment was known by stay, also those of a moment that another order of events leaves out.
            Table.of("payment_key", "key", "part_id").asTrail(),
            Table.of("transaction_reference", "reference").asTrail(),
            Table.of("dispute", "provider_id").hiding("told", "moved"));

    private static final Set<String> CARRIED_OVER = Set.of(
            "idempotency_key",
            "dispute_evidence",
            "warning_action",
            "backfilled_event",
            "watermark",
            "scheduled_tasks",
            "reconciliation_drift",
            "reconciliation_seen");

    @Bean
    Projection projection(RequestedPayments requested, AnnouncedDeadlines deadlines) {
        return new Projection(
                List.of(new Source.Own(Topics.PAYMENTS, Set.of("billing.payment.requested.v1"), requested)),
                List.of(new Source.Own(Topics.DISPUTES, STEPS, deadlines)),
                TABLES,
                CARRIED_OVER);
    }
}
