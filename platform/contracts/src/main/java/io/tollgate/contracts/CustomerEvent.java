package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What billing-service announces on {@link Topics#CUSTOMERS}. */
public sealed interface CustomerEvent extends DomainEvent {

    String customerId();

    @Override
    default String subject() {
        return customerId();
    }

    /**
     * The customer's details changed at Stripe, or the customer was deleted there.
     *
     * @param email null where Stripe holds none
     * @param locale the first preferred locale, an IETF tag; null where Stripe holds none
     * @param at the {@code created} of the snapshot that showed the change
     * @param fingerprint stands for the old and the new values, so that two changes within one second differ
     */
    record Changed(
            String workspaceId,
            long version,
            String customerId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            boolean deleted,
            Instant at,
            String fingerprint)
            implements CustomerEvent {
        @Override
        public String id() {
            return "%s:changed:%d:%s".formatted(customerId, at.getEpochSecond(), fingerprint);
        }
    }

    /**
     * The customer now belongs to {@link #workspaceId()}.
     *
     * @param previousWorkspaceId the workspace that was inferred or linked before
     * @param at the {@code created} of the Stripe event that named the workspace
     */
    record Linked(String workspaceId, long version, String customerId, String previousWorkspaceId, Instant at)
            implements CustomerEvent {
        @Override
        public String id() {
            return "%s:linked:%d:%s"
                    .formatted(
                            customerId, at.getEpochSecond(), Fingerprint.ofChange(previousWorkspaceId, workspaceId()));
        }
    }
}
