package io.tollgate.notification;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.runtime.TraceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** All notifications. Every method works within the caller's transaction. */
@Repository
public class Notifications {

    private final JdbcClient jdbc;

    Notifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Queues a mail for each request, or lets it wait where the recipient's address is not known; does nothing for a
     * request that was made before. The caller holds the customers' locks: see {@link #release}.
     */
    public void request(List<NotificationRequest> requests, Instant at) {
        jdbc.sql("""
                        INSERT INTO notification
                            (id, workspace_id, customer_id, template, cause, traceparent, payload, status, recipient,
                             created_at)
                        SELECT q.id, q.workspace_id, q.customer_id, q.template, q.cause, q.traceparent, q.payload,
                               CASE WHEN r.email IS NULL THEN 'waiting' ELSE 'queued' END, r.email, ?
                        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
                             AS q(id, workspace_id, customer_id, template, cause, traceparent, payload)
                             LEFT JOIN recipient r USING (customer_id)
                        ON CONFLICT DO NOTHING""")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(column(requests, request -> request.id().toString()))
                .param(column(requests, NotificationRequest::workspaceId))
                .param(column(requests, NotificationRequest::customerId))
                .param(column(requests, request -> request.template().wireName()))
                .param(column(requests, request -> request.cause().id()))
                .param(column(requests, Notifications::traceparent))
                .param(column(requests, request -> ContractJson.mapper().writeValueAsString(request.model())))
                .update();
    }

    /**
     * Queues what was waiting for the addresses of these customers. The caller holds the customers' locks: without them,
     * a request and an address that are stored at the same moment would not see each other, and the mail would wait for
     * ever.
     */
    public void release(Collection<String> customerIds) {
        jdbc.sql("""
                        UPDATE notification n
                        SET status = 'queued', recipient = r.email, next_attempt_at = now()
                        FROM recipient r
                        WHERE n.status = 'waiting' AND n.customer_id = ANY (?)
                          AND r.customer_id = n.customer_id AND r.email IS NOT NULL""").param(customerIds.toArray(String[]::new)).update();
    }

    /** The notification whose turn it is; no other transaction gets the same one. Empty where none is due. */
    public Optional<Notification> claim() {
        return jdbc.sql("""
                        SELECT n.id, n.workspace_id, n.template, n.cause, n.traceparent, n.payload, n.recipient, r.name,
                               n.attempts, n.version
                        FROM notification n LEFT JOIN recipient r USING (customer_id)
                        WHERE n.status = 'queued' AND n.next_attempt_at <= now() AND n.template = ANY (?)
                        ORDER BY n.next_attempt_at
                        LIMIT 1
                        FOR UPDATE OF n SKIP LOCKED""")
                // While versions are rolled out, the older one leaves to the newer one what it could not write.
                .param(column(Arrays.asList(Template.values()), Template::wireName))
                .query(Notifications::queued)
                .optional();
    }

    /** Stores what became of a claimed notification. */
    public void store(Notification notification) {
        Delivery delivery = notification.delivery();
        jdbc.sql("""
                        UPDATE notification
                        SET status = ?, attempts = ?, next_attempt_at = now() + make_interval(secs => ?), sent_at = ?,
                            last_error = ?, version = ?
                        WHERE id = ?""")
                .param(notification.status().wireName())
                .param(delivery.attempts())
                .param(delivery.delay().toSeconds())
                .param(delivery.sentAt() == null ? null : delivery.sentAt().atOffset(ZoneOffset.UTC))
                .param(delivery.lastError())
                .param(notification.version())
                .param(notification.id())
                .update();
    }

    private static Notification queued(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getString("workspace_id"),
                Template.of(row.getString("template")),
                new Cause(row.getString("cause"), row.getString("traceparent")),
                new Recipient(row.getString("recipient"), row.getString("name")),
                ContractJson.mapper().readValue(row.getString("payload"), new TypeReference<>() {}),
                NotificationStatus.QUEUED,
                Delivery.after(row.getInt("attempts")),
                row.getLong("version"));
    }

    private static String traceparent(NotificationRequest request) {
        return TraceContext.continuing(request.cause().traceparent()).traceparent();
    }

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
