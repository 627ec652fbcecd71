package io.tollgate.notification;

/** The state chart of a notification. */
public enum NotificationStatus {
    /** Nobody has told us the recipient's address yet. */
    WAITING("waiting"),
    QUEUED("queued"),
    /** The mail server has accepted it. */
    SENT("sent"),
    /** The mail server refuses it for good. */
    FAILED("failed");

    private final String wireName;

    NotificationStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the database and the API. */
    public String wireName() {
        return wireName;
    }

    boolean canBecome(NotificationStatus next) {
        return switch (this) {
            case WAITING -> next == QUEUED;
            case QUEUED -> next == SENT || next == FAILED;
            case SENT, FAILED -> false;
        };
    }
}
