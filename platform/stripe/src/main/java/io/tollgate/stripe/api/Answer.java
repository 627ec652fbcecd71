package io.tollgate.stripe.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a call to Stripe. */
public sealed interface Answer<T> {

    /** Stripe did it. */
    record Done<T>(T value) implements Answer<T> {}

    /**
     * Stripe will not do it, however often it is asked.
     *
     * @param status Stripe's HTTP status
     * @param code Stripe's error code; null where it gave none
     * @param parameter the parameter that Stripe blames; null where it blames none
     * @param message Stripe's own words
     */
    record Refused<T>(
            int status, @Nullable String code, @Nullable String parameter, String message) implements Answer<T> {}

    /** A write may have happened: only its repetition under the same idempotency key tells. Reads never end so. */
    record Unknown<T>(Duration retryAfter) implements Answer<T> {}

    /** It did not happen. */
    record Unavailable<T>(Duration retryAfter) implements Answer<T> {}
}
