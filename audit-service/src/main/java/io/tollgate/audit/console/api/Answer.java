package io.tollgate.audit.console.api;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a service said, or a sentence for the page on why it said nothing of use. One of the two is there.
 *
 * @param value null where the call failed
 * @param problem null where it did not
 * @param refused whether the person's roles are the reason
 */
public record Answer<T>(@Nullable T value, @Nullable String problem, boolean refused) {

    public static <T> Answer<T> of(T value) {
        return new Answer<>(value, null, false);
    }

    static <T> Answer<T> failed(String problem) {
        return new Answer<>(null, problem, false);
    }

    static <T> Answer<T> refused(String problem) {
        return new Answer<>(null, problem, true);
    }

    public <R> Answer<R> map(Function<? super T, R> change) {
        return then(given -> of(change.apply(given)));
    }

    public <R> Answer<R> then(Function<? super T, Answer<R>> next) {
        return value == null
                ? new Answer<>(null, Objects.requireNonNull(problem, "an answer is a value or a problem"), refused)
                : next.apply(value);
    }

    public T orElse(T other) {
        return value == null ? other : value;
    }
}
