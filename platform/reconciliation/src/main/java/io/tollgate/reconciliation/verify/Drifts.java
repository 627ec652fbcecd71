package io.tollgate.reconciliation.verify;

import io.tollgate.messaging.Rows;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What verifications have found, and which objects the one under way has seen at Stripe. */
class Drifts {

    /** The last element of the page before. */
    record Position(String object, String id, String field) {}

    private final JdbcClient jdbc;

    Drifts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String run, Collection<Drift> drifts) {
        if (drifts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO reconciliation_drift (run_id, object, object_id, workspace_id, field, stripe, ours)
                        SELECT ?, r.* FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS r
                        ON CONFLICT DO NOTHING""")
                .param(run)
                .param(Rows.column(drifts, Drift::object))
                .param(Rows.column(drifts, Drift::id))
                .param(Rows.column(drifts, Drift::workspaceId))
                .param(Rows.column(drifts, Drift::field))
                .param(Rows.column(drifts, Drift::stripe))
                .param(Rows.column(drifts, Drift::ours))
                .update();
    }

    List<Drift> of(String run, @Nullable Position after, int limit) {
        return jdbc.sql("""
                        SELECT object, object_id AS id, workspace_id, field, stripe, ours FROM reconciliation_drift
                        WHERE run_id = :run AND (:object::text IS NULL
                              OR (object, object_id, field) > (:object, :id, :field))
                        ORDER BY object, object_id, field LIMIT :limit""")
                .param("run", run)
                .param("object", after == null ? null : after.object())
                .param("id", after == null ? null : after.id())
                .param("field", after == null ? null : after.field())
                .param("limit", limit)
                .query(Drift.class)
                .list();
    }

    void saw(Collection<String> ids) {
        jdbc.sql("INSERT INTO reconciliation_seen (object_id) SELECT unnest(?::text[]) ON CONFLICT DO NOTHING")
                .param(ids.toArray(String[]::new))
                .update();
    }

    /** Those that Stripe's lists did not name. */
    List<String> unseen(Collection<String> ids) {
        return jdbc.sql("""
                        SELECT id FROM unnest(?::text[]) AS id
                        WHERE NOT EXISTS (SELECT FROM reconciliation_seen WHERE object_id = id) ORDER BY id""")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    void forgetSeen() {
        jdbc.sql("TRUNCATE reconciliation_seen").update();
    }
}
