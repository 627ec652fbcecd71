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

    /** A mail that nobody has tried to send yet. */
    public static Notification of(NotificationRequest request, Recipient recipient) {
        return new Notification(
                request.id(),
                request.workspaceId(),
                request.template(),
                request.cause(),
                recipient,
                request.model(),
                NotificationStatus.QUEUED,
                Delivery.after(0),
                1);
    }

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

    /**
     * Names this mail and every attempt at it, so that a receiver can tell a second copy; one that somebody asked for has
     * a name of its own, or a receiver might drop it as such.
     */
    public String messageId() {
        return delivery.resends() == 0 ? id.toString() : id + "." + delivery.resends();
    }

    /** The attempt that is to be made, counted from 1. */
    int attempt() {
        return delivery.attempts() + 1;
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

    /** What is to be announced of a notification that has failed. */
    public NotificationEvent.Failed failure(Instant at) {
        return new NotificationEvent.Failed(workspaceId, version, id.toString(), template.wireName(), cause.id(), at);
    }

    private Notification become(NotificationStatus next, Delivery attempted) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        return new Notification(id, workspaceId, template, cause, recipient, model, next, attempted, version + 1);
    }
}
