package io.tollgate.messaging.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.kafka.TransientFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does the runs of one kind of work that are due, whoever began them. What cannot be done now is tried again, ever more
 * rarely, a few times; then the run has failed, and is never taken for complete.
 */
final class RunWorker {

    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration STEP_AT_STOP = Duration.ofSeconds(8);

    private final Work work;
    private final Runs runs;
    private final TransactionOperations transaction;
    private final MeterRegistry meters;
    private final int mostFailures;
    private final String holder = UUID.randomUUID().toString();
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /** @param mostFailures in a row, after which a run has failed */
    RunWorker(Work work, Runs runs, TransactionOperations transaction, MeterRegistry meters, int mostFailures) {
        this.mostFailures = mostFailures;
        this.work = work;
        this.runs = runs;
        this.transaction = transaction;
        this.meters = meters;
    }

    void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofVirtual().name(work.kind()).start(this::loop);
    }

    /** Tells the worker to stop after the step that it is at. */
    void signal() {
        stopping.countDown();
    }

    void stop() {
        Thread working = thread;
        signal();
        thread = null;
        if (working != null) {
            try {
                if (!working.join(STEP_AT_STOP)) {
                    working.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return thread != null;
    }

    private void loop() {
        while (!pause(BETWEEN_LOOKS)) {
            try {
                runs.take(work.kind(), holder, work.longestStep()).ifPresent(this::run);
            } catch (RuntimeException failure) {
                // The database is away, most likely: a run that is under way keeps its place.
                log.warn("{}: {}", work.kind(), failure.getClass().getSimpleName());
            }
        }
    }

    private void run(Run taken) {
        Optional<Run> current = Optional.of(taken);
        while (current.isPresent() && current.get().state() == Run.State.RUNNING) {
            Run run = current.get();
            if (stopping.getCount() == 0) {
                runs.postpone(run, holder, run.failures(), Duration.ZERO);
                return;
            }
            current = switch (step(run)) {
                case Step.Done done -> note(run, done);
                case Step.Later(Duration after, String why) -> later(run, after, why);
                case Step.Failed(String why) -> failed(run, why);
            };
        }
        current.filter(over -> over.state() == Run.State.DONE).ifPresent(over -> count(over, "done"));
    }

    private Step step(Run run) {
        try {
            return work.step(run);
        } catch (RuntimeException failure) {
            String kind = failure.getClass().getSimpleName();
            log.warn("{} {}: {}", run.kind(), run.id(), kind);
            return TransientFailure.isBehind(failure)
                    ? new Step.Later(Duration.ZERO, "the database or the broker does not answer: " + kind)
                    : new Step.Failed("a step failed: " + kind);
        }
    }

    private Optional<Run> note(Run run, Step.Done done) {
        Optional<Run> next = transaction.execute(status -> {
            Optional<Run> advanced = runs.advance(run, holder, work.longestStep(), done);
            if (advanced.isPresent()) {
                done.store().run();
            }
            return advanced;
        });
        return next == null ? Optional.empty() : next;
    }

    private Optional<Run> later(Run run, Duration after, String why) {
        int failures = run.failures() + 1;
        if (failures >= mostFailures) {
            return failed(run, why);
        }
        Duration backOff = Duration.ofSeconds(1L << failures);
        runs.postpone(run, holder, failures, after.compareTo(backOff) > 0 ? after : backOff);
        return Optional.empty();
    }

    private Optional<Run> failed(Run run, String why) {
        log.error("{} {} has failed: {}", run.kind(), run.id(), why);
        runs.fail(run, holder, why);
        count(run, "failed");
        return Optional.empty();
    }

    private void count(Run run, String outcome) {
        meters.counter("tollgate.runs", "kind", run.kind(), "outcome", outcome).increment();
    }

    /** Whether we are to stop. */
    private boolean pause(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
