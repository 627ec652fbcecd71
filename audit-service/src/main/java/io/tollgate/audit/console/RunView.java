package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A replay under way or over.
 *
 * @param total how many records there are to read; null where that is not known
 */
public record RunView(
        String service,
        String id,
        String topic,
        String state,
        @Nullable Moment started,
        @Nullable Long read,
        @Nullable Long skipped,
        @Nullable Long applied,
        @Nullable Long deadLetters,
        @Nullable Long total,
        boolean dryRun,
        @Nullable String error) {

    private static final Set<String> STOPPED = Set.of("failed", "cancelled");

    static RunView of(Service service, JsonNode run) {
        return new RunView(
                service.title(),
                Fields.text(run, "id", ""),
                Fields.text(run, "topic", "?"),
                Fields.text(run, "state", "?"),
                Moment.of(Fields.instant(run, "started_at")),
                Fields.number(run, "read"),
                Fields.number(run, "skipped"),
                Fields.number(run, "applied"),
                Fields.number(run, "dead_letters"),
                Fields.number(run, "total"),
                run.path("dry_run").asBoolean(false),
                Fields.text(run, "error"));
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    public boolean isResumable() {
        return STOPPED.contains(state);
    }

    /** Null where it cannot be told. */
    public @Nullable Long percent() {
        return read == null || total == null || total <= 0 ? null : Math.clamp(read * 100 / total, 0L, 100L);
    }
}
