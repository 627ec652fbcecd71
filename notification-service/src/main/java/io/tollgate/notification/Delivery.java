package io.tollgate.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the attempts to send a notification have come.
 *
 * @param attempts all that were made, those before a resend included
 * @param resends how often somebody has asked to send it again
 * @param delay from now to the next attempt
 * @param sentAt null until the mail server has accepted the mail
 * @param lastError why the last attempt failed, without any address; null where it did not
 */
record Delivery(
        int attempts,
        int resends,
        Duration delay,
        @Nullable Instant sentAt,
        @Nullable String lastError) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    static Delivery after(int attempts) {
        return after(attempts, 0);
    }

    static Delivery after(int attempts, int resends) {
        return new Delivery(attempts, resends, Duration.ZERO, null, null);
    }

    Delivery accepted(Instant at) {
        return new Delivery(attempts + 1, resends, Duration.ZERO, at, null);
    }

    /** One second after the first failure, twice as long after each further one, but never longer than five minutes. */
    Delivery failed(String error) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, DOUBLINGS));
        Duration delay = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return new Delivery(attempts + 1, resends, delay, null, error);
    }
}
