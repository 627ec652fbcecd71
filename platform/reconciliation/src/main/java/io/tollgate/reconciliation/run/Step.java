package io.tollgate.reconciliation.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one step of a run came to. */
public sealed interface Step {

    /**
     * It is done, and stored with what it learnt.
     *
     * @param next where the next step begins; null when there is none left
     * @param since what the run covers, where this step has found out; else null
     * @param completeTo as {@link Run#completeTo()}; null where this step does not change it
     * @param store writes what belongs to the step, in the transaction that notes it
     */
    record Done(
            long examined,
            long found,
            long mended,
            @Nullable String next,
            @Nullable Instant since,
            @Nullable Instant completeTo,
            Runnable store)
            implements Step {}

    /** Stripe did not answer, or said that we ask too much: the same step is tried again after a while. */
    record Later(Duration after, String why) implements Step {}

    /** No repetition will help. */
    record Failed(String why) implements Step {}
}
