package io.tollgate.stripe.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The attempts of one call: how much time is left, whether another is worth it, and what is known so far. */
final class Attempts {

    static final Duration SOON = Duration.ofSeconds(5);

    private static final int MOST = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LEAST_TIME = Duration.ofMillis(50);

    private final long deadline;
    private int made;
    private boolean inDoubt;
    private final boolean write;
    private @Nullable Duration pause;
    private Duration retryAfter = SOON;

    Attempts(Duration limit, boolean write) {
        this.write = write;
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** The time that is left, never nothing at all. */
    Duration left() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
    }

    /** No further attempt: the answer is final. */
    void settled() {
        made++;
        pause = null;
    }

    /** An attempt failed. A doubt once raised stays: that a later one was turned away says nothing of the earlier. */
    void failed(Throwable failure) {
        made++;
        Verdict verdict = Verdict.of(failure);
        inDoubt |= write && (verdict == Verdict.IN_DOUBT || verdict == Verdict.KEY_IN_USE);
        Duration told = Verdict.retryAfter(failure);
        retryAfter = told == null ? SOON : told;
        Duration next = told == null ? backOff() : told;
        boolean worthIt = verdict.mayPass() && !Verdict.isLastWord(failure) && made < MOST;
        pause = worthIt && next.plus(LEAST_TIME).compareTo(left()) < 0 ? next : null;
    }

    boolean inDoubt() {
        return inDoubt;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Waits for the next attempt; false if there is to be none. */
    boolean pauseBeforeNext() {
        if (pause == null) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration backOff() {
        long millis = FIRST_PAUSE.toMillis() << (made - 1);
        // Many who were turned away together must not come back together.
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }
}
