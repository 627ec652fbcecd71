package io.tollgate.subscription;

import io.tollgate.contracts.DisputeEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute or early fraud warning, as far as access goes: while it is revoked and not restored, it is a gate for its
 * workspace, whatever subscriptions come and go.
 *
 * @param id Stripe's
 * @param version of the latest fact, which decides whose the dispute is
 * @param revokedAt null while no fact has taken access away
 * @param restoredAt null until somebody has given it back; from then on the dispute never gates again
 */
record Dispute(
        String id,
        String workspaceId,
        long version,
        @Nullable Instant revokedAt,
        @Nullable Instant restoredAt) {

    /**
     * The dispute after a fact, whichever order facts arrive in.
     *
     * @param current null for a dispute never heard of
     * @param workspaceId whose it is by this fact
     */
    static Dispute observe(@Nullable Dispute current, DisputeEvent fact, String workspaceId) {
        Instant revokedAt = fact instanceof DisputeEvent.AccessRevoked revoked ? revoked.at() : null;
        if (current == null) {
            return new Dispute(fact.subject(), workspaceId, fact.version(), revokedAt, null);
        }
        boolean later = fact.version() > current.version;
        return new Dispute(
                current.id,
                later ? workspaceId : current.workspaceId,
                Math.max(fact.version(), current.version),
                current.revokedAt == null ? revokedAt : current.revokedAt,
                current.restoredAt);
    }

    Dispute movedTo(String workspace) {
        return new Dispute(id, workspace, version, revokedAt, restoredAt);
    }

    Dispute restored(Instant at) {
        return new Dispute(id, workspaceId, version, revokedAt, at);
    }

    boolean gates() {
        return revokedAt != null && restoredAt == null;
    }
}
