package io.tollgate.notification.web;

import io.tollgate.contracts.NotificationEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.NotificationStatus;
import io.tollgate.notification.Notifications;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues a mail once more, and records who wanted it. */
@Component
class ResendNotification {

    private final NotificationList list;
    private final Notifications notifications;
    private final Outbox outbox;
    private final Operations operations;
    private final Clock clock;

    ResendNotification(
            NotificationList list, Notifications notifications, Outbox outbox, Operations operations, Clock clock) {
        this.list = list;
        this.notifications = notifications;
        this.outbox = outbox;
        this.operations = operations;
        this.clock = clock;
    }

    /** @throws ProblemException (404, 409) if there is no such notification, or it has not come to an end */
    @Transactional
    NotificationView resend(UUID id, Caller caller) {
        NotificationView ended = find(id);
        NotificationStatus status = NotificationStatus.named(ended.status()).orElseThrow();
        Instant now = clock.instant();
        NotificationEvent.Requeued requeued = Optional.of(status)
                .filter(NotificationStatus::hasEnded)
                .flatMap(ending -> notifications.resend(id, ending, now))
                .orElseThrow(
                        () -> ProblemException.conflict("only a mail that was sent or has failed can be sent again"));
        String operation = UUID.randomUUID().toString();
        outbox.append(List.of(OutboxRecord.announcing(requeued, new Cause(operation, null), now)));
        operations.record(
                caller,
                new Operation(
                        operation,
                        "resend",
                        ended.workspaceId(),
                        id.toString(),
                        Map.of("template", ended.template(), "cause", ended.cause())));
        return find(id);
    }

    private NotificationView find(UUID id) {
        return list.find(id).orElseThrow(() -> ProblemException.notFound("notification"));
    }
}
