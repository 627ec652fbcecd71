package io.tollgate.notification;

import io.tollgate.contracts.NotificationEvent;
import io.tollgate.contracts.NotificationEvent.Failed;
import io.tollgate.contracts.NotificationEvent.Requeued;
import io.tollgate.contracts.NotificationEvent.Sent;
import io.tollgate.messaging.Rows;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.rebuild.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What had become of mails, as the facts of it tell: nothing is sent again to know it. */
@Repository
class DeliveredNotifications implements Decided {

    private final JdbcClient jdbc;

    DeliveredNotifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<InboundEvent> take(List<InboundEvent> events) {
        Map<String, List<NotificationEvent>> facts = new HashMap<>();
        Map<String, List<InboundEvent>> waiting = new HashMap<>();
        for (InboundEvent event : events) {
            if (event.domainEvent() instanceof NotificationEvent fact) {
                facts.computeIfAbsent(fact.notificationId(), id -> new ArrayList<>())
                        .add(fact);
                waiting.computeIfAbsent(fact.notificationId(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        store(facts.values().stream().map(Fate::of).toList()).forEach(waiting::remove);
        return waiting.values().stream().flatMap(List::stream).toList();
    }

    /** The mails among them that have been asked for. */
    private Set<String> store(Collection<Fate> fates) {
        if (fates.isEmpty()) {
            return Set.of();
        }
        return jdbc.sql("""
                        UPDATE notification n
                        SET status = CASE WHEN r.version > n.version THEN r.status ELSE n.status END,
                            sent_at = GREATEST(n.sent_at, r.sent_at), resends = GREATEST(n.resends, r.resends),
                            version = GREATEST(n.version, r.version), recipient = COALESCE(n.recipient, '')
                        FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::timestamptz[], ?::int[])
                             AS r(id, version, status, sent_at, resends)
                        WHERE n.id = r.id RETURNING n.id""")
                .param(Rows.column(fates, Fate::id))
                .param(Rows.column(fates, Fate::version))
                .param(Rows.column(fates, fate -> fate.status().wireName()))
                .param(Rows.column(fates, Fate::sentAt))
                .param(Rows.column(fates, Fate::resends))
                .query(String.class)
                .set();
    }

    /** The last that is told of a mail. */
    private record Fate(
            String id,
            long version,
            NotificationStatus status,
            @Nullable Instant sentAt,
            int resends) {

        static Fate of(List<NotificationEvent> facts) {
            NotificationEvent last = facts.getFirst();
            Sent sent = null;
            int resends = 0;
            for (NotificationEvent fact : facts) {
                last = fact.version() > last.version() ? fact : last;
                switch (fact) {
                    case Sent told -> sent = sent == null || told.version() > sent.version() ? told : sent;
                    case Requeued told -> resends = Math.max(resends, told.resends());
                    case Failed ignored -> {}
                }
            }
            NotificationStatus status = switch (last) {
                case Sent ignored -> NotificationStatus.SENT;
                case Failed ignored -> NotificationStatus.FAILED;
                case Requeued ignored -> NotificationStatus.QUEUED;
            };
            return new Fate(
                    last.notificationId(), last.version(), status, sent == null ? null : sent.sentAt(), resends);
        }
    }
}
