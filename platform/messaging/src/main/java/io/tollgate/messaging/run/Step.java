package io.tollgate.messaging.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one step of a run came to. */
public sealed interface Step {

    /**
     * It is done, and stored with what it learnt.
     *
     * @param next where the next step begins; null when there is none left
     * @param report what came of the whole run so far, told as the JSON of the kind's own form
     * @param store writes what belongs to the step, in the transaction that notes it
     */
    record Done(@Nullable String next, Object report, Runnable store) implements Step {

        /** With nothing to store beside the report. */
        public Done(@Nullable String next, Object report) {
            this(next, report, () -> {});
        }
    }

    /** What is needed does not answer, or said that we ask too much: the same step is tried again after a while. */
    record Later(Duration after, String why) implements Step {}

    /** No repetition will help. */
    record Failed(String why) implements Step {}
}
