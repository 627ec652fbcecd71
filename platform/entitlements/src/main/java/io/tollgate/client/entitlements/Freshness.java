package io.tollgate.client.entitlements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** When the view was last known to be complete. */
final class Freshness {

    private final InstantSource time;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Instant completeAt;

    Freshness(InstantSource time) {
        this.time = time;
        this.completeAt = time.instant();
    }

    /** To be asked for before the topic's ends are: what comes after it need not have been read. */
    Instant now() {
        return time.instant();
    }

    void completeAt(Instant moment) {
        completeAt = moment;
        ready.countDown();
    }

    Duration staleness() {
        Duration staleness = Duration.between(completeAt, time.instant());
        return staleness.isNegative() ? Duration.ZERO : staleness;
    }

    CountDownLatch ready() {
        return ready;
    }
}
