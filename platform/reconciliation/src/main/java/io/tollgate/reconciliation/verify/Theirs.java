package io.tollgate.reconciliation.verify;

import org.jspecify.annotations.Nullable;

/**
 * An object as Stripe has it.
 *
 * @param workspaceId what it names; null where it names none
 * @param known whether an event must have told us of it: not of what has only been begun
 */
public record Theirs(@Nullable String workspaceId, Fields fields, boolean known) {}
