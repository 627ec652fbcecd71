package io.tollgate.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * A column of a row on which the live and the rebuilt state do not agree.
 *
 * @param column {@code (row)} where one of the two has no such row
 * @param live as text; null where the column is
 * @param rebuilt as text; null where the column is
 */
public record Difference(
        String table,
        String key,
        String column,
        @Nullable String live,
        @Nullable String rebuilt) {}
