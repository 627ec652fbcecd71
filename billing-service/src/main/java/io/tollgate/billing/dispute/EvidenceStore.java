package io.tollgate.billing.dispute;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** The evidence of each dispute. Whoever changes it holds the dispute's lock. */
@Repository
class EvidenceStore {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Evidence> of(String providerId) {
        return jdbc.sql("SELECT * FROM dispute_evidence WHERE provider_id = ?")
                .param(providerId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Replaces what was staged before. */
    Evidence stage(String providerId, EvidenceFields fields, Instant now) {
        return jdbc.sql("""
                        INSERT INTO dispute_evidence (provider_id, fields, ever_staged, revision, at_provider, staged_at)
                        VALUES (:id, :fields, :names, 1, false, :now::timestamptz)
                        ON CONFLICT (provider_id) DO UPDATE SET
                               fields = excluded.fields, revision = dispute_evidence.revision + 1, at_provider = false,
                               staged_at = excluded.staged_at,
                               ever_staged = ARRAY(SELECT DISTINCT unnest(
                                       dispute_evidence.ever_staged || excluded.ever_staged))
                        RETURNING *""")
                .param("id", providerId)
                .param("fields", ContractJson.mapper().writeValueAsString(fields.values()))
                .param("names", fields.values().keySet().toArray(String[]::new))
                .param("now", now.toString())
                .query((row, number) -> read(row))
                .single();
    }

    /** The provider holds this revision, unless another was staged meanwhile. */
    void arrived(Evidence evidence) {
        jdbc.sql("UPDATE dispute_evidence SET at_provider = true WHERE provider_id = ? AND revision = ?")
                .param(evidence.providerId())
                .param(evidence.revision())
                .update();
    }

    void claim(String providerId, String operationId, Instant till) {
        jdbc.sql("UPDATE dispute_evidence SET submission = ?, submission_till = ?::timestamptz WHERE provider_id = ?")
                .param(operationId)
                .param(till.toString())
                .param(providerId)
                .update();
    }

    /** It is known not to have been submitted by this operation. */
    void release(String providerId, String operationId) {
        jdbc.sql("""
                        UPDATE dispute_evidence SET submission = NULL, submission_till = NULL
                        WHERE provider_id = ? AND submission = ? AND submitted_at IS NULL""").param(providerId).param(operationId).update();
    }

    void submitted(String providerId, String operationId, Instant now) {
        jdbc.sql("""
                        UPDATE dispute_evidence SET submission = ?, submitted_at = ?::timestamptz, at_provider = true
                        WHERE provider_id = ?""").param(operationId).param(now.toString()).param(providerId).update();
    }

    private static Evidence read(ResultSet row) throws SQLException {
        Array names = row.getArray("ever_staged");
        return new Evidence(
                row.getString("provider_id"),
                new EvidenceFields(ContractJson.mapper().readValue(row.getString("fields"), FIELDS)),
                Set.of((String[]) names.getArray()),
                row.getLong("revision"),
                row.getBoolean("at_provider"),
                row.getObject("staged_at", OffsetDateTime.class).toInstant(),
                row.getString("submission"),
                Rows.instant(row, "submission_till"),
                Rows.instant(row, "submitted_at"));
    }
}
