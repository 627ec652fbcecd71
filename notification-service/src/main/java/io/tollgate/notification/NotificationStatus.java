package io.tollgate.notification;

import java.util.Arrays;
import java.util.Optional;

/** The state chart of a notification. What has come to an end is queued again when somebody asks for it. */
public enum NotificationStatus {
    /** Nobody has told us the recipient's address yet. */
    WAITING("waiting"),
    QUEUED("queued"),
    /** The mail server has accepted it. */
    SENT("sent"),
    /** The mail server refuses it for good, or nobody knows whether it took it. */
    FAILED("failed");

    private final String wireName;

    NotificationStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the database and the API. */
    public String wireName() {
        return wireName;
    }

    /** Empty for a name that no status has. */
    public static Optional<NotificationStatus> named(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findAny();
    }

    /** Whether it can be sent again only because somebody asks for it. */
    public boolean hasEnded() {
        return this == SENT || this == FAILED;
    }

    boolean canBecome(NotificationStatus next) {
        return switch (this) {
            case WAITING -> next == QUEUED;
            case QUEUED -> next == SENT || next == FAILED;
            case SENT, FAILED -> next == QUEUED;
        };
    }
}
