package io.tollgate.messaging.deadletter;

import io.tollgate.messaging.TypePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the open dead letters are meant: those that fit all that is not null.
 *
 * @param topic where they came from
 */
public record DeadLetterFilter(
        @Nullable List<String> ids,
        @Nullable TypePattern type,
        @Nullable String topic) {

    public static DeadLetterFilter of(List<String> ids) {
        return new DeadLetterFilter(ids, null, null);
    }

    @Nullable
    String like() {
        return type == null ? null : type.like();
    }

    @SuppressWarnings("NullAway") // As JDBC takes an array that is not there.
    String @Nullable [] idArray() {
        return ids == null ? null : ids.toArray(String[]::new);
    }
}
