package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace may use now: the REST answer, and the value of {@link Topics#ENTITLEMENTS}.
 *
 * @param plan {@code free}, a configured tier, or {@code unmapped} for a paid price that no tier names
 * @param status the status of the subscription that grants the plan, else of the last one that ended, else
 *     {@code none}
 * @param premium whether paid features are open: the plan is not free and not gated
 * @param gateReason {@code payment_failed}, {@code fraud}, or null while not gated
 * @param graceUntil when a grace period ends; null outside one
 * @param version grows with every change; a reader ignores a lower one
 * @param updatedAt null for a workspace never seen
 */
public record Entitlement(
        String workspaceId,
        String plan,
        String status,
        boolean premium,
        boolean gated,
        @Nullable String gateReason,
        @Nullable Instant graceUntil,
        @Nullable Instant trialEnd,
        @Nullable Instant currentPeriodEnd,
        boolean cancelAtPeriodEnd,
        long version,
        @Nullable Instant updatedAt) {

    public static final String FREE = "free";
    public static final String UNMAPPED = "unmapped";

    /** The same entitlement under another version. */
    public Entitlement asVersion(long newVersion, Instant at) {
        return new Entitlement(
                workspaceId,
                plan,
                status,
                premium,
                gated,
                gateReason,
                graceUntil,
                trialEnd,
                currentPeriodEnd,
                cancelAtPeriodEnd,
                newVersion,
                at);
    }

    /** The same plan, but closed for the reason. */
    public Entitlement gated(String reason) {
        return new Entitlement(
                workspaceId,
                plan,
                status,
                false,
                true,
                reason,
                graceUntil,
                trialEnd,
                currentPeriodEnd,
                cancelAtPeriodEnd,
                version,
                updatedAt);
    }

    /** The free plan of a workspace that no event has named yet. */
    public static Entitlement neverSeen(String workspaceId) {
        return new Entitlement(workspaceId, FREE, "none", false, false, null, null, null, null, false, 0, null);
    }
}
