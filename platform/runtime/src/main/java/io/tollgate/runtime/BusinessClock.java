package io.tollgate.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Business time that runs ahead of another clock by an offset. The local stack gives one to all its services and to the
 * Stripe simulator, so that they age together; time never goes back.
 */
public final class BusinessClock extends Clock {

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    /** @param base what runs beneath: the system's clock, or one that stands still */
    public BusinessClock(Clock base) {
        this.base = base;
    }

    /** How far this clock is ahead. */
    public Duration offset() {
        return offset;
    }

    /** Restores an offset that was remembered; a smaller one than the present is ignored. */
    public synchronized void restore(Duration remembered) {
        if (remembered.compareTo(offset) > 0) {
            offset = remembered;
        }
    }

    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + time);
        }
        offset = offset.plus(time);
    }

    /** Moves to an instant; one in the past is ignored. */
    public void moveTo(Instant instant) {
        restore(Duration.between(base.instant(), instant));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
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
