package io.tollgate.local.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a part again when its process dies, for as long as the stack is up. */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService watchers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("supervisor-", 0).factory());
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Consumer<String> report;

    /** @param report is told, line by line, what the user should see */
    public Supervisor(Consumer<String> report) {
        this.report = report;
    }

    public void watch(Part part) {
        watchers.execute(() -> keepAlive(part));
    }

    private void keepAlive(Part part) {
        try {
            while (!closed.get()) {
                part.process().onExit().get();
                report.accept(part.name() + " has stopped unexpectedly; starting it again.");
                startAgain(part);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void startAgain(Part part) throws InterruptedException {
        while (!closed.get()) {
            try {
                part.start();
                report.accept(part.name() + " is up again.");
                return;
            } catch (Exception failed) {
                if (failed instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                LOG.error("{} did not start; trying again", part.name(), failed);
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Ends the watch; the parts themselves go on until they are closed. */
    @Override
    public void close() {
        closed.set(true);
        watchers.shutdownNow();
        try {
            // A restart that is under way must not leave a process behind that nobody stops.
            watchers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
