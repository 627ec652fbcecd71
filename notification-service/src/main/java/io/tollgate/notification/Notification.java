package io.tollgate.notification;

import io.tollgate.contracts.NotificationEvent;
import io.tollgate.messaging.outbox.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A mail with a recipient, from the queue to the mail server.
 *
 * @param cause the event that it tells of
 * @param model what the template is filled with
 */
public record Notification(
        UUID id,
        String workspaceId,
        Template template,
        Cause cause,
        Recipient recipient,
        Map<String, String> model,
        NotificationStatus status,
        Delivery delivery,
        long version) {

    /** The mail server has accepted the mail. */
    public Notification sent(Instant at) {
        return become(NotificationStatus.SENT, delivery.accepted(at));
    }

    /** The mail will never be accepted. */
    public Notification failed(String error) {
        return become(NotificationStatus.FAILED, delivery.failed(error));
    }

    /** The mail was not accepted now; its turn comes again. */
    public Notification postponed(String error) {
        return new Notification(
                id, workspaceId, template, cause, recipient, model, status, delivery.failed(error), version);
    }

    /** What is to be announced of a notification that was sent. */
    public NotificationEvent.Sent announcement() {
        return new NotificationEvent.Sent(
                workspaceId,
                version,
                id.toString(),
                template.wireName(),
                cause.id(),
                Objects.requireNonNull(delivery.sentAt(), "not sent"));
    }

    private Notification become(NotificationStatus next, Delivery attempted) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        return new Notification(id, workspaceId, template, cause, recipient, model, next, attempted, version + 1);
    }
}
