package io.tollgate.stripe.api;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Stripe, and answers whatever happens: no exception of Stripe's leaves it, and no call outlasts its time limit.
 *
 * <p>What Stripe turns away for its rate limit, or what failed and can be repeated, is tried again within the limit. The
 * SDK's own retries are off: they know neither the limit nor the breaker. Never called within a database transaction.
 */
public final class StripeApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StripeApi.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration OPERATOR_NEEDED = Duration.ofMinutes(1);
    private static final int CALLS_WATCHED = 20;

    private final StripeApiSettings settings;
    private final PlainHttp http;
    private final StripeClient stripe;
    private final CircuitBreaker breaker;
    private final Lanes lanes;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public StripeApi(StripeApiSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        lanes = new Lanes(settings);
        breaker = CircuitBreaker.of(
                "stripe",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_WATCHED)
                        .minimumNumberOfCalls(CALLS_WATCHED / 2)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .recordException(Verdict::isFault)
                        .build());
        Gauge.builder(
                        "tollgate.stripe.line.open",
                        breaker,
                        line -> line.getState() == CircuitBreaker.State.OPEN ? 0 : 1)
                .description("1 while Stripe is called, 0 while it is left alone")
                .register(meters);
        http = new PlainHttp(CONNECT_LIMIT, settings.timeLimit());
        StripeClient.StripeClientBuilder client = StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setHttpClient(http)
                .setMaxNetworkRetries(0);
        if (settings.base() != null) {
            client.setApiBase(settings.base());
        }
        stripe = client.build();
    }

    /** Makes the call, as often as its time and kind allow, and says what became of it. */
    public <T> Answer<T> call(StripeCall<T> call) {
        long began = System.nanoTime();
        Attempts attempts = new Attempts(settings.timeLimit(), call.isWrite());
        Answer<T> answer;
        do {
            answer = attempt(call, attempts);
        } while (attempts.pauseBeforeNext());
        meters.timer(
                        "tollgate.stripe.calls",
                        "call",
                        call.name(),
                        "outcome",
                        answer.getClass().getSimpleName())
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return answer;
    }

    private <T> Answer<T> attempt(StripeCall<T> call, Attempts attempts) {
        try {
            lanes.enter(call.lane());
            TimeLimiter limit = TimeLimiter.of(attempts.left());
            T value = breaker.executeCallable(
                    () -> limit.executeFutureSupplier(() -> threads.submit(() -> call.attempt(stripe))));
            attempts.settled();
            return new Answer.Done<>(value);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            attempts.settled();
            return call.isWrite() ? new Answer.Unknown<>(Attempts.SOON) : new Answer.Unavailable<>(Attempts.SOON);
        } catch (Exception failure) {
            return failed(call, attempts, failure);
        }
    }

    private <T> Answer<T> failed(StripeCall<T> call, Attempts attempts, Exception failure) {
        Verdict verdict = Verdict.of(failure);
        log(call, verdict, failure);
        if (failure instanceof StripeException refused && verdict == Verdict.REFUSED) {
            attempts.settled();
            return refused(refused);
        }
        attempts.failed(failure);
        Duration retryAfter = verdict == Verdict.MISCONFIGURED ? OPERATOR_NEEDED : attempts.retryAfter();
        return attempts.inDoubt() ? new Answer.Unknown<>(retryAfter) : new Answer.Unavailable<>(retryAfter);
    }

    private static <T> Answer<T> refused(StripeException refused) {
        StripeError error = refused.getStripeError();
        String message = error.getMessage() == null ? "Stripe gives no reason" : error.getMessage();
        return new Answer.Refused<>(refused.getStatusCode(), error.getCode(), error.getParam(), message);
    }

    /** An exception's message may quote what was sent or answered: only what Stripe means for logs is told. */
    private static void log(StripeCall<?> call, Verdict verdict, Exception failure) {
        String request = failure instanceof StripeException answered ? orNone(answered.getRequestId()) : "none";
        String kind = failure.getClass().getSimpleName();
        switch (verdict) {
            case REFUSED, NOT_CALLED -> log.debug("{}: {} ({}, request {})", call.name(), verdict, kind, request);
            case MISCONFIGURED ->
                log.error("Stripe does not accept STRIPE_API_KEY for {}, request {}", call.name(), request);
            case NOT_DONE, IN_DOUBT, KEY_IN_USE ->
                log.warn("{}: {} ({}, request {})", call.name(), verdict, kind, request);
        }
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "none" : text;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close();
    }
}
