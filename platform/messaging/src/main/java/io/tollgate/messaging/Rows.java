package io.tollgate.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets of rows, as PostgreSQL's {@code unnest} takes them and as a result gives them back. */
public final class Rows {

    private Rows() {}

    /** The texts of one column, null where the value is: {@code unnest} casts them to what the column holds. */
    public static <T> @Nullable String[] column(
            Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(cell -> Objects.toString(cell, null))
                .toArray(String[]::new);
    }

    /** A time; null where the column is. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
