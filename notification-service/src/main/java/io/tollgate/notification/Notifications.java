package io.tollgate.notification;

import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.NotificationEvent;
import io.tollgate.messaging.Rows;
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
                            (id, workspace_id, customer_id, template, cause, identity, traceparent, payload, status,
                             recipient, workspace_inferred, created_at)
                        SELECT id, CASE WHEN inferred THEN COALESCE(linked, workspace_id) ELSE workspace_id END,
                               customer_id, template, cause, identity, traceparent, payload,
                               CASE WHEN recipient IS NULL THEN 'waiting' ELSE 'queued' END, recipient, inferred, ?
                        FROM (SELECT q.*, w.workspace_id AS linked,
                                     q.workspace_id IS NOT DISTINCT FROM q.customer_id AS inferred,
                                     CASE WHEN r.deleted THEN NULL ELSE COALESCE(r.email, q.address) END AS recipient
                              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                          ?::text[], ?::jsonb[])
                                   AS q(id, workspace_id, customer_id, address, template, cause, identity, traceparent,
                                        payload)
                                   LEFT JOIN recipient r ON r.customer_id = q.customer_id
                                   LEFT JOIN customer_workspace w ON w.customer_id = q.customer_id) AS addressed
                        ON CONFLICT DO NOTHING""")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(Rows.column(requests, request -> request.id().toString()))
                .param(Rows.column(requests, NotificationRequest::workspaceId))
                .param(Rows.column(requests, NotificationRequest::customerId))
                .param(Rows.column(requests, NotificationRequest::address))
                .param(Rows.column(requests, request -> request.template().wireName()))
                .param(Rows.column(requests, request -> request.cause().id()))
                .param(Rows.column(requests, NotificationRequest::identity))
                .param(Rows.column(requests, Notifications::traceparent))
                .param(Rows.column(requests, request -> ContractJson.mapper().writeValueAsString(request.model())))
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

    /**
     * Gives what was told under a customer's ID, for want of a workspace, to the workspace that the customer now belongs
     * to. The caller holds the customers' locks.
     */
    public void move(Collection<String> customerIds) {
        jdbc.sql("""
                        UPDATE notification n
                        SET workspace_id = w.workspace_id
                        FROM customer_workspace w
                        WHERE n.workspace_inferred AND n.customer_id = ANY (?) AND w.customer_id = n.customer_id
                          AND n.workspace_id <> w.workspace_id""").param(customerIds.toArray(String[]::new)).update();
    }

    /** The notification whose turn it is; no other transaction gets the same one. Empty where none is due. */
    public Optional<Notification> claim() {
        return jdbc.sql("""
                        SELECT n.id, n.workspace_id, n.template, n.cause, n.traceparent, n.payload, n.recipient, r.name,
                               r.locale, n.attempts, n.resends, n.version
                        FROM notification n LEFT JOIN recipient r USING (customer_id)
                        WHERE n.status = 'queued' AND n.next_attempt_at <= now() AND n.template = ANY (?)
                        ORDER BY n.next_attempt_at
                        LIMIT 1
                        FOR UPDATE OF n SKIP LOCKED""")
                // While versions are rolled out, the older one leaves to the newer one what it could not write.
                .param(Rows.column(Arrays.asList(Template.values()), Template::wireName))
                .query(Notifications::queued)
                .optional();
    }

    /** Stores what became of a claimed notification. */
    public void store(Notification notification) {
        Delivery delivery = notification.delivery();
        jdbc.sql("""
                        UPDATE notification
                        SET status = ?, attempts = ?, next_attempt_at = now() + make_interval(secs => ?),
                            sent_at = COALESCE(?, sent_at), last_error = ?, version = ?
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

    /**
     * Queues a mail that has come to an end once more, for the address that is known now.
     *
     * @param ended its status as the caller saw it
     * @return what is to be announced; empty if the mail has another status by now
     */
    public Optional<NotificationEvent.Requeued> resend(UUID id, NotificationStatus ended, Instant at) {
        return jdbc.sql("""
                        UPDATE notification n
                        SET status = 'queued', resends = resends + 1, version = version + 1, next_attempt_at = now(),
                            last_error = NULL,
                            recipient = COALESCE(
                                (SELECT email FROM recipient r WHERE r.customer_id = n.customer_id), recipient)
                        WHERE id = ? AND status = ?
                        RETURNING workspace_id, version, template, cause, resends""")
                .param(id)
                .param(ended.wireName())
                .query((row, number) -> new NotificationEvent.Requeued(
                        row.getString("workspace_id"),
                        row.getLong("version"),
                        id.toString(),
                        row.getString("template"),
                        row.getString("cause"),
                        row.getInt("resends"),
                        at))
                .optional();
    }

    private static Notification queued(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getString("workspace_id"),
                Template.of(row.getString("template")),
                new Cause(row.getString("cause"), row.getString("traceparent")),
                new Recipient(row.getString("recipient"), row.getString("name"), row.getString("locale")),
                ContractJson.mapper().readValue(row.getString("payload"), new TypeReference<>() {}),
                NotificationStatus.QUEUED,
                Delivery.after(row.getInt("attempts"), row.getInt("resends")),
                row.getLong("version"));
    }

    private static String traceparent(NotificationRequest request) {
        TraceContext cause = TraceContext.of(request.cause().traceparent());
        return (cause == null ? TraceContext.begin() : cause).traceparent();
    }
}
