package io.tollgate.notification.recipient;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.messaging.Rows;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The latest that is known of every customer. */
@Repository
class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps each customer's state unless a later one is known. The address of a deleted customer is forgotten.
     *
     * @param latest no two of the same customer
     */
    void learn(Collection<CustomerEvent.Changed> latest) {
        jdbc.sql("""
                        INSERT INTO recipient AS known (customer_id, email, name, locale, deleted, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[])
                        ON CONFLICT (customer_id) DO UPDATE
                        SET email = excluded.email, name = excluded.name, locale = excluded.locale,
                            deleted = excluded.deleted, version = excluded.version
                        WHERE known.version <= excluded.version""")
                .param(Rows.column(latest, CustomerEvent.Changed::customerId))
                .param(Rows.column(latest, customer -> kept(customer, customer.email())))
                .param(Rows.column(latest, customer -> kept(customer, customer.name())))
                .param(Rows.column(latest, CustomerEvent.Changed::locale))
                .param(Rows.column(latest, customer -> Boolean.toString(customer.deleted())))
                .param(Rows.column(latest, customer -> Long.toString(customer.version())))
                .update();
    }

    /**
     * Keeps each customer's workspace unless a later link is known.
     *
     * @param latest no two of the same customer
     */
    void link(Collection<CustomerEvent.Linked> latest) {
        jdbc.sql("""
                        INSERT INTO customer_workspace AS known (customer_id, workspace_id, version)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[])
                        ON CONFLICT (customer_id) DO UPDATE
                        SET workspace_id = excluded.workspace_id, version = excluded.version
                        WHERE known.version <= excluded.version""")
                .param(Rows.column(latest, CustomerEvent.Linked::customerId))
                .param(Rows.column(latest, CustomerEvent.Linked::workspaceId))
                .param(Rows.column(latest, link -> Long.toString(link.version())))
                .update();
    }

    private static @Nullable String kept(CustomerEvent.Changed customer, @Nullable String detail) {
        return customer.deleted() || detail == null || detail.isBlank() ? null : detail.strip();
    }
}
