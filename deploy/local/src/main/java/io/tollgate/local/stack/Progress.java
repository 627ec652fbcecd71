package io.tollgate.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line for every part that is ready, and a sign of life while one keeps us waiting. */
final class Progress implements AutoCloseable {

    private static final long SIGN_OF_LIFE_SECONDS = 10;

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final Set<String> waiting = Collections.synchronizedSet(new LinkedHashSet<>());
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("progress").factory());

    Progress(PrintStream out) {
        this.out = out;
        var unused =
                ticker.scheduleAtFixedRate(this::tell, SIGN_OF_LIFE_SECONDS, SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
    }

    void expect(Collection<String> parts) {
        waiting.addAll(parts);
    }

    void ready(String part) {
        waiting.remove(part);
        out.printf(Locale.ROOT, "  %-22s ready after %4.1f s%n", part, seconds());
    }

    double seconds() {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    private void tell() {
        Set<String> parts;
        synchronized (waiting) {
            parts = new LinkedHashSet<>(waiting);
        }
        if (!parts.isEmpty()) {
            out.printf(Locale.ROOT, "  waiting for %s (%.0f s)%n", String.join(", ", parts), seconds());
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
