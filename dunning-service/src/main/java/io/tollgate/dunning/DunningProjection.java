package io.tollgate.dunning;

import io.tollgate.contracts.Topics;
import io.tollgate.rebuild.Projection;
import io.tollgate.rebuild.Source;
import io.tollgate.rebuild.Table;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What dunning-service holds, and where it follows from. */
@Configuration(proxyBeanMethods = false)
class DunningProjection {

    private static final Set<String> DECIDED = Set.of(
            "billing.dunning.grace-started.v1",
            "billing.dunning.reminder-due.v1",
            "billing.dunning.grace-extended.v1",
            "billing.dunning.grace-expired.v1",
            "billing.dunning.resolved.v1");

    private static final List<Table> TABLES = List.of(
            Table.of("customer_link", "customer_id"),
            Table.of("subscription", "id"),
            Table.of("invoice", "id").hiding("hosted_invoice_url"),
            // Whether a case that is over was ever in grace depends on how many facts a poll happened to bring at once.
            Table.of("dunning_case", "id").without("grace_announced").hiding("hosted_invoice_url"));

    @Bean
    Projection projection(DecidedCases decided) {
        return new Projection(
                List.of(new Source.Own(Topics.DUNNING, DECIDED, decided)),
                List.of(),
                TABLES,
                Set.of("scheduled_tasks"));
    }
}
