package io.tollgate.audit.query;

import io.tollgate.messaging.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log, as it is told: no payload, and so no name and no address.
 *
 * @param chain source topic and partition
 * @param position from 1, without a gap
 * @param actor {@code stripe}, a service, or who called it
 * @param amount in Stripe's smallest currency unit
 * @param cause the ID of the event that brought this one about
 * @param payloadErased whether the payload is no longer there
 */
public record Entry(
        String chain,
        long position,
        Instant recordedAt,
        Instant occurredAt,
        String eventId,
        String type,
        String actor,
        @Nullable String workspaceId,
        @Nullable String subject,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String cause,
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String payloadDigest,
        String previousDigest,
        String digest,
        boolean payloadErased) {

    static final String SELECT = """
            SELECT e.*, NOT EXISTS (SELECT FROM audit_payload p
                                    WHERE p.chain = e.chain AND p.position = e.position
                                      AND p.recorded_at = e.recorded_at AND p.payload IS NOT NULL) AS payload_erased
            FROM audit_entry e\s""";

    static Entry of(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        boolean noAmount = row.wasNull();
        return new Entry(
                row.getString("chain"),
                row.getLong("position"),
                Objects.requireNonNull(Rows.instant(row, "recorded_at")),
                Objects.requireNonNull(Rows.instant(row, "occurred_at")),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("actor"),
                row.getString("workspace_id"),
                row.getString("subject"),
                noAmount ? null : amount,
                row.getString("currency"),
                row.getString("cause"),
                row.getString("source_topic"),
                row.getInt("source_partition"),
                row.getLong("source_offset"),
                hex(row, "payload_digest"),
                hex(row, "previous_digest"),
                hex(row, "digest"),
                row.getBoolean("payload_erased"));
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }
}
