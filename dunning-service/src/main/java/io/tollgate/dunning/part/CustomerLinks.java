package io.tollgate.dunning.part;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which workspace billing-service says a customer belongs to. */
@Repository
public class CustomerLinks {

    private record Link(String customerId, String workspaceId) {}

    private final JdbcClient jdbc;

    CustomerLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The workspace of each customer that has a link. */
    public Map<String, String> of(Collection<String> customers) {
        return jdbc
                .sql("SELECT customer_id, workspace_id FROM customer_link WHERE customer_id = ANY(?::text[])")
                .param(customers.toArray(String[]::new))
                .query(Link.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Link::customerId, Link::workspaceId));
    }

    /** Keeps the latest link of each customer; at most one a customer may be given. */
    public void store(Collection<CustomerEvent.Linked> latest) {
        List<CustomerEvent.Linked> links = List.copyOf(latest);
        jdbc.sql("""
                        INSERT INTO customer_link (customer_id, workspace_id, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[])
                        ON CONFLICT (customer_id) DO UPDATE
                        SET workspace_id = excluded.workspace_id, version = excluded.version
                        WHERE customer_link.version < excluded.version""")
                .param(Rows.column(links, CustomerEvent.Linked::customerId))
                .param(Rows.column(links, CustomerEvent.Linked::workspaceId))
                .param(Rows.column(links, CustomerEvent.Linked::version))
                .update();
    }
}
