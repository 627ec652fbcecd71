package io.tollgate.local.stack;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs steps side by side until all are done or the first has failed. */
final class Together {

    private Together() {}

    interface Step {

        void run() throws IOException, InterruptedException;
    }

    static void run(Map<String, Step> steps, Progress progress) throws IOException, InterruptedException {
        progress.expect(steps.keySet());
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).daemon().factory());
        ExecutorCompletionService<String> done = new ExecutorCompletionService<>(threads);
        try {
            steps.forEach((name, step) -> {
                var unused = done.submit(() -> {
                    step.run();
                    return name;
                });
            });
            for (int i = 0; i < steps.size(); i++) {
                progress.ready(done.take().get());
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) throws IOException, InterruptedException {
        switch (cause) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case IOException io -> throw io;
            case InterruptedException interrupted -> throw interrupted;
            case null, default -> throw new IllegalStateException(cause);
        }
    }
}
