package io.tollgate.stripe.api;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means. Stripe tells most by the status; what no JSON of Stripe's explains is nonsense, whatever
 * its status says.
 */
enum Verdict {
    /** Stripe has read the request and said no. */
    REFUSED,
    /** Our key is wrong or lacks a right, which the operator mends, not the caller. */
    MISCONFIGURED,
    /** Nothing was sent, or Stripe turned it away before it did anything. */
    NOT_DONE,
    /** We do not know what Stripe did. */
    IN_DOUBT,
    /** Another attempt under the same idempotency key runs at Stripe, or has run with other parameters. */
    KEY_IN_USE,
    /** Our own limits kept us from calling. */
    NOT_CALLED;

    private static final Set<Integer> REFUSING = Set.of(400, 402, 404, 409);

    static Verdict of(Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException open -> NOT_CALLED;
            case RequestNotPermitted busy -> NOT_CALLED;
            case ApiConnectionException connection -> PlainHttp.neverSent(connection) ? NOT_DONE : IN_DOUBT;
            case IdempotencyException taken -> KEY_IN_USE;
            case StripeException answered -> ofStatus(answered);
            default -> IN_DOUBT;
        };
    }

    /** Whether another attempt, soon, may end otherwise. */
    boolean mayPass() {
        return switch (this) {
            case NOT_DONE, IN_DOUBT, KEY_IN_USE -> true;
            case REFUSED, MISCONFIGURED, NOT_CALLED -> false;
        };
    }

    /**
     * Whether Stripe, or the way to it, is to blame; only that counts towards leaving it alone. A failure that Stripe
     * replays for its key happened long ago: whoever repeats that call must not close the door for all others.
     */
    static boolean isFault(Throwable failure) {
        Verdict verdict = of(failure);
        return (verdict == IN_DOUBT && !isReplay(failure))
                || (verdict == NOT_DONE && failure instanceof ApiConnectionException);
    }

    /** How long Stripe wants to be left alone; null where it does not say. */
    static @Nullable Duration retryAfter(Throwable failure) {
        if (!(failure instanceof StripeException answered)) {
            return null;
        }
        return header(answered, "Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    /** Whether a repetition would only bring the same, as with a failure that its key replays. */
    static boolean isLastWord(Throwable failure) {
        return isReplay(failure) || says(failure, "Stripe-Should-Retry", "false");
    }

    /** See <a href="https://docs.stripe.com/api/idempotent_requests">idempotent requests</a>. */
    private static boolean isReplay(Throwable failure) {
        return says(failure, "Idempotent-Replayed", "true");
    }

    private static boolean says(Throwable failure, String header, String value) {
        return failure instanceof StripeException answered
                && value.equals(header(answered, header).orElse(null));
    }

    private static Optional<String> header(StripeException answered, String name) {
        StripeError error = answered.getStripeError();
        return error == null || error.getLastResponse() == null
                ? Optional.empty()
                : error.getLastResponse().headers().firstValue(name);
    }

    private static Verdict ofStatus(StripeException answered) {
        StripeError error = answered.getStripeError();
        int status = answered.getStatusCode() == null ? 0 : answered.getStatusCode();
        if (status == 429) {
            return NOT_DONE;
        }
        if (error == null || error.getMessage() == null && error.getCode() == null) {
            return IN_DOUBT;
        }
        if (status == 401 || status == 403) {
            return MISCONFIGURED;
        }
        if (status == 409 && "idempotency_key_in_use".equals(error.getCode())) {
            return KEY_IN_USE;
        }
        return REFUSING.contains(status) ? REFUSED : IN_DOUBT;
    }
}
