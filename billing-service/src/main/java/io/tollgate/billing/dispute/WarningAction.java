package io.tollgate.billing.dispute;

import io.tollgate.security.Caller;
import java.util.Set;

/**
 * A refund because of an early fraud warning.
 *
 * @param revokes whether the workspace loses access with it
 * @param operationId the operation that asked for it
 * @param caller who asked for it
 * @param attempts how often the queue has tried
 */
record WarningAction(String providerId, State state, boolean revokes, String operationId, Caller caller, int attempts) {

    /** Who acts where the configuration does; no token can name a caller without a role. */
    static final Caller BY_CONFIGURATION = new Caller("tollgate", Set.of(), null);

    enum State {
        /** Whether the warning is still actionable has to be looked up. */
        ASKED,
        /** It was actionable; from here on a charge that is refunded may be our own doing. */
        DECIDED,
        DONE,
        /** It was not actionable any more. */
        SKIPPED,
        /** The provider will not do it. */
        FAILED
    }
}
