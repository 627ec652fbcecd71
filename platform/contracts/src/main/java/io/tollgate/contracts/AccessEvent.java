package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What subscription-service announces on {@link Topics#SUBSCRIPTIONS} of a workspace's access to what it pays for.
 *
 * <p>A gate is one reason to keep a workspace out; a workspace may have several, and is let in again when none is left.
 * {@link Entitlement} says whether it is.
 */
public sealed interface AccessEvent extends DomainEvent {

    /** The reason of a gate that belongs to the workspace and outlives its subscriptions. */
    String FRAUD = "fraud";

    /** The reason of a gate that belongs to a subscription whose invoice Stripe has given up to collect. */
    String PAYMENT_FAILED = "payment_failed";

    @Override
    default String subject() {
        return workspaceId();
    }

    /**
     * A gate was set; the plan is kept.
     *
     * @param version the entitlement's
     * @param reason {@code fraud} or {@code payment_failed}
     * @param subscriptionId null where the gate is the workspace's own
     * @param causedBy the dispute, warning or invoice behind it
     */
    record Gated(
            String workspaceId,
            long version,
            String reason,
            @Nullable String subscriptionId,
            String causedBy,
            Instant at)
            implements AccessEvent {
        @Override
        public String id() {
            return "%s:access-gated:%s:%s".formatted(workspaceId, reason, causedBy);
        }
    }

    /**
     * A gate was lifted.
     *
     * @param version the entitlement's
     * @param reason why it had been set
     * @param subscriptionId null where the gate was the workspace's own
     * @param causedBy the dispute, warning or invoice that had been behind it
     */
    record Restored(
            String workspaceId,
            long version,
            String reason,
            @Nullable String subscriptionId,
            String causedBy,
            Instant at)
            implements AccessEvent {
        @Override
        public String id() {
            return "%s:access-restored:%s:%s".formatted(workspaceId, reason, causedBy);
        }
    }

    /**
     * A subscription lost its plan because its grace period ended unpaid.
     *
     * @param version the entitlement's
     * @param previousPlan what the subscription granted until then
     * @param causedBy the invoice that was not paid
     */
    record Downgraded(
            String workspaceId,
            long version,
            String subscriptionId,
            @Nullable String customerId,
            String previousPlan,
            String causedBy,
            Instant at)
            implements AccessEvent {
        @Override
        public String id() {
            return "%s:downgraded:%s".formatted(subscriptionId, causedBy);
        }
    }
}
