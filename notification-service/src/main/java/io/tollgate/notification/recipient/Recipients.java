package io.tollgate.notification.recipient;

import io.tollgate.contracts.CustomerEvent;
import java.util.Collection;
import java.util.function.Function;
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
                .param(column(latest, CustomerEvent.Changed::customerId))
                .param(column(latest, customer -> kept(customer, customer.email())))
                .param(column(latest, customer -> kept(customer, customer.name())))
                .param(column(latest, CustomerEvent.Changed::locale))
                .param(column(latest, customer -> Boolean.toString(customer.deleted())))
                .param(column(latest, customer -> Long.toString(customer.version())))
                .update();
    }

    private static @Nullable String kept(CustomerEvent.Changed customer, @Nullable String detail) {
        return customer.deleted() || detail == null || detail.isBlank() ? null : detail.strip();
    }

    private static @Nullable String[] column(
            Collection<CustomerEvent.Changed> customers, Function<CustomerEvent.Changed, @Nullable String> column) {
        return customers.stream().map(column).toArray(String[]::new);
    }
}
