package io.tollgate.stripe.api;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call to Stripe.
 *
 * @param name of few values, as metrics and logs show it: {@code checkout.sessions.create}
 * @param account the connected account to act for; null for the platform's own
 * @param idempotencyKey makes the call a write that can be repeated; null for a read
 * @param whole whether an answer is what was asked for, since a proxy on the way may answer anything
 * @param function does it, once for each attempt
 */
public record StripeCall<T>(
        String name,
        Lane lane,
        @Nullable String account,
        @Nullable String idempotencyKey,
        Predicate<T> whole,
        Function<T> function) {

    /** What is done with Stripe's SDK; the options must be handed on to it. */
    @FunctionalInterface
    public interface Function<T> {
        T apply(StripeClient stripe, RequestOptions options) throws StripeException;
    }

    /** A read of the platform's own, for somebody who waits. */
    public static <T> StripeCall<T> read(String name, Predicate<T> whole, Function<T> function) {
        return new StripeCall<>(name, Lane.LIVE, null, null, whole, function);
    }

    /** A write of the platform's own, for somebody who waits. */
    public static <T> StripeCall<T> write(
            String name, String idempotencyKey, Predicate<T> whole, Function<T> function) {
        return new StripeCall<>(name, Lane.LIVE, null, idempotencyKey, whole, function);
    }

    public StripeCall<T> actingFor(@Nullable String connectedAccount) {
        return new StripeCall<>(name, lane, connectedAccount, idempotencyKey, whole, function);
    }

    public StripeCall<T> inBackground() {
        return new StripeCall<>(name, Lane.BACKGROUND, account, idempotencyKey, whole, function);
    }

    boolean isWrite() {
        return idempotencyKey != null;
    }

    T attempt(StripeClient stripe) throws StripeException {
        T answer = function.apply(
                stripe,
                RequestOptions.builder()
                        .setIdempotencyKey(idempotencyKey)
                        .setStripeAccount(account)
                        .build());
        if (answer == null || !whole.test(answer)) {
            throw new NonsenseException();
        }
        return answer;
    }
}
