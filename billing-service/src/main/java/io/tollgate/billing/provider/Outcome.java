package io.tollgate.billing.provider;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a call to a payment provider. Nothing that a provider does is an exception. */
public sealed interface Outcome<T> {

    /** It was done, or read. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /** The provider will not do it, however often it is asked. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /**
     * A write may have happened or not: only a repetition under the same idempotency key, or a look at the provider's
     * side, tells. A read never ends so.
     */
    record Unknown<T>(Duration retryAfter) implements Outcome<T> {}

    /** It did not happen, and may if it is tried again. */
    record Unavailable<T>(Duration retryAfter) implements Outcome<T> {}

    /**
     * Why a provider refused.
     *
     * @param status the HTTP status that the provider gave: 400, 402, 404, …
     * @param code the provider's short code such as {@code charge_already_refunded}; null where it gave none
     * @param parameter the provider's name of the field that is to blame; null where it named none
     * @param message the provider's own words
     */
    record Refusal(
            int status, @Nullable String code, @Nullable String parameter, String message) {

        public boolean isCode(String other) {
            return other.equals(code);
        }
    }

    /** The same outcome of a value seen otherwise. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> view) {
        return switch (this) {
            case Accepted<T>(T value) -> new Accepted<>(view.apply(value));
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
            case Unknown<T>(Duration retryAfter) -> new Unknown<>(retryAfter);
            case Unavailable<T>(Duration retryAfter) -> new Unavailable<>(retryAfter);
        };
    }
}
