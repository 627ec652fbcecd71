package io.tollgate.messaging.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What brought a fact about.
 *
 * @param id the Stripe event's ID or the domain event's {@code ce_id}
 * @param traceparent the cause's place in its trace; null where it had none
 */
public record Cause(String id, @Nullable String traceparent) {}
