package io.tollgate.notification.web;

import io.tollgate.notification.NotificationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads notifications for people. */
@Repository
class NotificationList {

    /** @param createdAt business time of the request; the list's sort key together with the ID */
    record Row(NotificationView view, Instant createdAt) {}

    private static final String SELECT = """
            SELECT id, workspace_id, template, cause, recipient, status, sent_at, created_at FROM notification\s""";

    private final JdbcClient jdbc;

    NotificationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<NotificationView> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(NotificationList::row)
                .optional()
                .map(Row::view);
    }

    /**
     * The newest first.
     *
     * @param workspaceId null for all
     * @param status null for any
     * @param before the sort key of the element before the first; null for the start of the list
     */
    List<Row> newest(
            @Nullable String workspaceId,
            @Nullable NotificationStatus status,
            @Nullable Instant before,
            @Nullable String beforeId,
            int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:workspace::text IS NULL OR workspace_id = :workspace)
                          AND (:status::text IS NULL OR status = :status)
                          AND (:time::timestamptz IS NULL OR (created_at, id) < (:time::timestamptz, :id::uuid))
                        ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .param("workspace", workspaceId)
                .param("status", status == null ? null : status.wireName())
                .param("time", before == null ? null : before.toString())
                .param("id", beforeId)
                .param("limit", limit)
                .query(NotificationList::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new Row(
                new NotificationView(
                        row.getObject("id", UUID.class),
                        row.getString("workspace_id"),
                        row.getString("template"),
                        row.getString("cause"),
                        MaskedAddress.of(row.getString("recipient")),
                        row.getString("status"),
                        sentAt == null ? null : sentAt.toInstant()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
