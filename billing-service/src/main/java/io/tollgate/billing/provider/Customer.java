package io.tollgate.billing.provider;

import org.jspecify.annotations.Nullable;

/** A customer as the provider knows it. */
public record Customer(
        String id, @Nullable String email, @Nullable String name) {

    @Override
    public String toString() {
        return "Customer[id=" + id + "]";
    }
}
