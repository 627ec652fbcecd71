package io.tollgate.billing.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a provider what an earlier attempt has come to, before it is asked to do the same again. */
public final class Earlier {

    private static final Duration LATER = Duration.ofMinutes(1);

    private Earlier() {}

    /**
     * @param isRepetition whether there was an earlier attempt at all
     * @param find what it came to, as the provider's lists tell
     * @param now does it, if it has come to nothing
     */
    public static <T> Outcome<T> orNow(
            boolean isRepetition, Supplier<Outcome<Optional<T>>> find, Supplier<Outcome<T>> now) {
        if (!isRepetition) {
            return now.get();
        }
        return switch (find.get()) {
            case Outcome.Accepted<Optional<T>>(Optional<T> found) ->
                found.<Outcome<T>>map(Outcome.Accepted::new).orElseGet(now);
            // That the question failed says nothing of what it was about.
            case Outcome.Refused<Optional<T>> ignored -> new Outcome.Unknown<>(LATER);
            case Outcome.Unknown<Optional<T>>(Duration retryAfter) -> new Outcome.Unknown<>(retryAfter);
            case Outcome.Unavailable<Optional<T>>(Duration retryAfter) -> new Outcome.Unknown<>(retryAfter);
        };
    }
}
