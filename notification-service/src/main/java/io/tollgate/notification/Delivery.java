package io.tollgate.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the attempts to send a notification have come.
 *
 * @param delay from now to the next attempt
 * @param sentAt null until the mail server has accepted the mail
 * @param lastError why the last attempt failed, without any address; null where it did not
 */
record Delivery(
        int attempts,
        Duration delay,
        @Nullable Instant sentAt,
        @Nullable String lastError) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    static Delivery after(int attempts) {
        return new Delivery(attempts, Duration.ZERO, null, null);
    }

    Delivery accepted(Instant at) {
        return new Delivery(attempts + 1, Duration.ZERO, at, null);
    }

    /** One second after the first failure, twice as long after each further one, but never longer than five minutes. */
    Delivery failed(String error) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, DOUBLINGS));
        Duration delay = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return new Delivery(attempts + 1, delay, null, error);
    }
}
