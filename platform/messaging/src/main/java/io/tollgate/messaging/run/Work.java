package io.tollgate.messaging.run;

import java.time.Duration;

/** A kind of long work, done step by step; a bean of whoever does it. */
public interface Work {

    /** The name that its runs bear. */
    String kind();

    /** The longest that a step may take; another replica takes a run over that has not been heard of for so long. */
    Duration longestStep();

    /**
     * Does the next step outside a transaction. A step may be done twice if the process dies before it is noted.
     *
     * @throws RuntimeException to fail the run, unless the database or the broker is to blame
     */
    Step step(Run run);
}
