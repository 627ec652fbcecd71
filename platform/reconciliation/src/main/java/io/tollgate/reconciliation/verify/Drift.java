package io.tollgate.reconciliation.verify;

import org.jspecify.annotations.Nullable;

/**
 * A field that Stripe and we do not agree on. Where one side lacks the whole object, the field is {@code id}.
 *
 * @param object Stripe's name of the kind
 * @param id unique across accounts
 * @param workspaceId null where nothing tells it
 */
public record Drift(
        String object,
        String id,
        @Nullable String workspaceId,
        String field,
        @Nullable String stripe,
        @Nullable String ours) {}
