package io.tollgate.billing.provider;

import org.jspecify.annotations.Nullable;

/**
 * A customer to create.
 *
 * @param operationId ours; finds the customer again
 */
public record CustomerOrder(
        String operationId,
        @Nullable String workspaceId,
        @Nullable String email,
        @Nullable String name) {

    @Override
    public String toString() {
        return "CustomerOrder[operationId=" + operationId + ", workspaceId=" + workspaceId + "]";
    }
}
