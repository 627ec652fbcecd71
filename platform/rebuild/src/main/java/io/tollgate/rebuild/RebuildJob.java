package io.tollgate.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rebuild under way or over, as it is shown. */
final class RebuildJob {

    private static final Duration LAST_BATCH = Duration.ofSeconds(8);

    /** What became of it. */
    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private record Outcome(
            State state,
            Rebuild.Result result,
            @Nullable String error,
            @Nullable Instant at) {}

    private static final Rebuild.Result NOTHING = new Rebuild.Result(0, 0, List.of(), false);

    private final String id;
    private final boolean swap;
    private final Instant startedAt;
    private final Progress progress = new Progress();
    private volatile Outcome outcome = new Outcome(State.RUNNING, NOTHING, null, null);
    private volatile @Nullable Thread thread;

    RebuildJob(String id, boolean swap, Instant startedAt) {
        this.id = id;
        this.swap = swap;
        this.startedAt = startedAt;
    }

    void begin(Thread work) {
        thread = work;
        work.start();
    }

    void done(Rebuild.Result result, Instant at) {
        outcome = new Outcome(State.DONE, result, null, at);
    }

    void failed(String why, Instant at) {
        outcome = new Outcome(State.FAILED, NOTHING, why, at);
    }

    void cancelled(Instant at) {
        outcome = new Outcome(State.CANCELLED, NOTHING, null, at);
    }

    /** Asks it to end, which it does after the batch that it is at. */
    void cancel() {
        progress.cancel();
    }

    /** Returns once it has ended, or will not in time. */
    void stop() {
        Thread working = thread;
        if (working != null && isRunning()) {
            cancel();
            try {
                working.join(LAST_BATCH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return outcome.state == State.RUNNING;
    }

    String id() {
        return id;
    }

    boolean swap() {
        return swap;
    }

    Instant startedAt() {
        return startedAt;
    }

    Progress progress() {
        return progress;
    }

    State state() {
        return outcome.state;
    }

    Rebuild.Result result() {
        return outcome.result;
    }

    @Nullable
    String error() {
        return outcome.error;
    }

    @Nullable
    Instant finishedAt() {
        return outcome.at;
    }
}
