package io.tollgate.audit.query;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names under which a workspace's events were recorded: its own, and its customers' IDs, for a customer's events may
 * come before it is known whose customer that is.
 */
@Component
class Customers {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    Customers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The workspace first. */
    List<String> namesOf(String workspace) {
        List<String> names = new ArrayList<>(List.of(workspace));
        names.addAll(
                jdbc.sql("""
                        SELECT DISTINCT l.subject FROM audit_entry l
                        WHERE l.workspace_id = ? AND l.type = 'billing.customer.linked.v1' AND l.subject IS NOT NULL
                        LIMIT ?""").param(workspace).param(MOST).query(String.class).list());
        return names;
    }
}
