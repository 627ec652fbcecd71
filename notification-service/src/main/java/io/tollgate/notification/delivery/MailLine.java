package io.tollgate.notification.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.notification.mail.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The line to the mail server. When nobody has answered on it a few times in a row it is left alone for a while, longer
 * each time: the queue stays as it is, instead of every mail in it finding out for itself.
 */
@Component
class MailLine {

    private static final Logger log = LoggerFactory.getLogger(MailLine.class);
    private static final int TIMES_IN_A_ROW = 3;
    private static final float ALL = 100;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "mail-server",
            CircuitBreakerConfig.custom()
                    .slidingWindowType(SlidingWindowType.COUNT_BASED)
                    .slidingWindowSize(TIMES_IN_A_ROW)
                    .minimumNumberOfCalls(TIMES_IN_A_ROW)
                    .failureRateThreshold(ALL)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST_REST, 2, LONGEST_REST))
                    .build());

    MailLine(MeterRegistry meters) {
        breaker.getEventPublisher()
                .onStateTransition(transition -> log.warn(
                        "the line to the mail server is {}",
                        transition.getStateTransition().getToState()));
        Gauge.builder("tollgate.mail.line.open", breaker, line -> isDown(line) ? 0 : 1)
                .description("1 while mails are handed to the mail server, 0 while it is left alone")
                .register(meters);
    }

    /**
     * Makes one attempt, unless the line is to be left alone.
     *
     * @param attempt empty where there was nothing to send
     * @return false if there is nothing more to do on this line now
     */
    boolean isOpenTo(Supplier<Optional<Outcome>> attempt) {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        long start = breaker.getCurrentTimestamp();
        boolean answered = false;
        try {
            Optional<Outcome> outcome = attempt.get();
            answered = outcome.isPresent();
            outcome.ifPresent(told -> tell(told, start));
            return outcome.isPresent() && !isLost(outcome.get());
        } finally {
            if (!answered) {
                breaker.releasePermission();
            }
        }
    }

    private void tell(Outcome outcome, long start) {
        long took = breaker.getCurrentTimestamp() - start;
        TimeUnit unit = breaker.getTimestampUnit();
        if (isLost(outcome)) {
            breaker.onError(took, unit, new NoAnswerException());
        } else {
            breaker.onSuccess(took, unit);
        }
    }

    private static boolean isLost(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unreachable unreachable -> true;
            case Outcome.InDoubt inDoubt -> true;
            case Outcome.Accepted accepted -> false;
            case Outcome.Refused refused -> false;
            case Outcome.Deferred deferred -> false;
        };
    }

    private static boolean isDown(CircuitBreaker line) {
        return line.getState() == CircuitBreaker.State.OPEN;
    }

    private static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
