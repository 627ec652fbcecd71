package io.tollgate.contracts;

import java.time.Instant;

/** What notification-service announces on {@link Topics#NOTIFICATIONS}; never an address. */
public sealed interface NotificationEvent extends DomainEvent {

    String notificationId();

    @Override
    default String subject() {
        return notificationId();
    }

    /**
     * The mail server has accepted the mail.
     *
     * @param cause the ID of the domain event that the mail tells of
     */
    record Sent(String workspaceId, long version, String notificationId, String template, String cause, Instant sentAt)
            implements NotificationEvent {
        @Override
        public String id() {
            return notificationId + ":sent:" + version;
        }
    }

    /**
     * The mail will not be sent, unless somebody asks for it again.
     *
     * @param cause the ID of the domain event that the mail tells of
     */
    record Failed(String workspaceId, long version, String notificationId, String template, String cause, Instant at)
            implements NotificationEvent {
        @Override
        public String id() {
            return notificationId + ":failed:" + version;
        }
    }

    /**
     * Somebody has asked for the mail once more.
     *
     * @param cause the ID of the domain event that the mail tells of
     * @param resends how often anybody has by now
     */
    record Requeued(
            String workspaceId,
            long version,
            String notificationId,
            String template,
            String cause,
            int resends,
            Instant at)
            implements NotificationEvent {
        @Override
        public String id() {
            return notificationId + ":requeued:" + version;
        }
    }
}
