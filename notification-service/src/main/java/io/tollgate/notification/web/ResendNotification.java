package io.tollgate.notification.web;

import io.tollgate.notification.NotificationStatus;
import io.tollgate.notification.Notifications;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues a mail once more, and records who wanted it. */
@Component
class ResendNotification {

    private final NotificationList list;
    private final Notifications notifications;
    private final Operations operations;

    ResendNotification(NotificationList list, Notifications notifications, Operations operations) {
        this.list = list;
        this.notifications = notifications;
        this.operations = operations;
    }

    /** @throws ProblemException (404, 409) if there is no such notification, or it has not come to an end */
    @Transactional
    NotificationView resend(UUID id, Caller caller) {
        NotificationView ended = find(id);
        NotificationStatus status = NotificationStatus.named(ended.status()).orElseThrow();
        if (!status.hasEnded() || !notifications.resend(id, status)) {
            throw ProblemException.conflict("only a mail that was sent or has failed can be sent again");
        }
        operations.record(
                caller,
                new Operation(
                        UUID.randomUUID().toString(),
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
