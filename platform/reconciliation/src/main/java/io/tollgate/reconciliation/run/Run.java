package io.tollgate.reconciliation.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation under way or over.
 *
 * @param kind of {@link Work#kind()}
 * @param asked how far back, as it was asked: an ISO 8601 duration or a time; null where nobody said
 * @param since the same as a time, once that is known
 * @param repair whether what differs is to be mended
 * @param examined what was looked at so far
 * @param found what differed or was missing
 * @param mended of that, what was published to be applied
 * @param position where the next step begins; null before the first
 * @param completeTo up to when nothing of what it covers is missing; null unless the work tells
 * @param failures in a row; a step that succeeds forgets them
 */
public record Run(
        String id,
        String kind,
        State state,
        @Nullable String asked,
        @Nullable Instant since,
        boolean repair,
        long examined,
        long found,
        long mended,
        @Nullable String position,
        @Nullable Instant completeTo,
        @Nullable String error,
        int failures,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** What can become of a run. A failed one can be resumed. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
