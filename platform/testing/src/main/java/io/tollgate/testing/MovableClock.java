package io.tollgate.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Business time that stands still until a test moves it. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    private MovableClock(Instant start) {
        now = start;
    }

    public static MovableClock at(Instant start) {
        return new MovableClock(start);
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("business time is UTC");
    }
}
