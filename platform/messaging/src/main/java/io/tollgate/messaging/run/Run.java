package io.tollgate.messaging.run;

import io.tollgate.contracts.ContractJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Long work under way or over.
 *
 * @param kind of {@link Work#kind()}
 * @param asked what is to be done, as JSON of the kind's own form
 * @param report what came of it so far, likewise
 * @param position where the next step begins; null before the first
 * @param failures in a row; a step that succeeds forgets them
 */
public record Run(
        String id,
        String kind,
        State state,
        String asked,
        String report,
        @Nullable String position,
        @Nullable String error,
        int failures,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** What can become of a run. One that has failed or was cancelled can be resumed. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    public <T> T asked(Class<T> form) {
        return ContractJson.mapper().readValue(asked, form);
    }

    public <T> T report(Class<T> form) {
        return ContractJson.mapper().readValue(report, form);
    }
}
