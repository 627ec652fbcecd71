package io.tollgate.local.cli.operations;

import io.tollgate.local.Problem;
import java.time.Duration;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Work that a service does on its own once it is asked: begun, watched with a bar, and cancelled when we are. */
final class Job {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Api api;
    private final Service service;
    private final String path;
    private final Output output;

    /** @param path of the collection that the work belongs to, such as {@code /actuator/replay} */
    Job(Api api, Service service, String path, Output output) {
        this.api = api;
        this.service = service;
        this.path = path;
        this.output = output;
    }

    /**
     * Begins the work and returns what came of it, whether good or bad.
     *
     * @param counter the field that says how far it is
     */
    JsonNode run(Map<String, @Nullable Object> request, String counter) throws InterruptedException {
        return watch(api.post(service, path, request), counter);
    }

    /** Goes on with work that has stopped. */
    JsonNode resume(String id, String counter) throws InterruptedException {
        return watch(api.post(service, path + "/" + id + "/resume", Map.of()), counter);
    }

    private JsonNode watch(JsonNode begun, String counter) throws InterruptedException {
        String one = path + "/" + begun.path("id").asString();
        Thread cancel = Thread.ofPlatform().unstarted(() -> cancel(one));
        Runtime.getRuntime().addShutdownHook(cancel);
        try (ProgressBar bar = bar()) {
            JsonNode now = begun;
            while (now.path("state").asString("").equals("running")) {
                show(bar, now, counter);
                Thread.sleep(POLL);
                now = api.get(service, one);
            }
            show(bar, now, counter);
            return now;
        } finally {
            Runtime.getRuntime().removeShutdownHook(cancel);
        }
    }

    private static void show(@Nullable ProgressBar bar, JsonNode job, String counter) {
        if (bar != null) {
            bar.maxHint(job.path("total").asLong(-1));
            bar.stepTo(job.path(counter).asLong(0));
        }
    }

    /** None where nobody watches: its control characters would only fill a log. */
    private @Nullable ProgressBar bar() {
        if (System.console() == null || !System.console().isTerminal() || output.isJson()) {
            return null;
        }
        return new ProgressBarBuilder()
                .setTaskName(service.title())
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" events", 1)
                .showSpeed()
                .build();
    }

    private void cancel(String one) {
        try {
            api.delete(service, one);
        } catch (Problem finished) {
            output.err().println(finished.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
