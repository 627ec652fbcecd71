package io.tollgate.billing.idempotency;

import io.tollgate.contracts.ContractJson;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does what a call asks for once, however often and by however many it is repeated.
 *
 * <p>The key's row is committed before the provider hears of the operation. An attempt holds it by a lease; one that dies
 * leaves a row without an answer, and the first repetition after the lease goes on with the same operation, the same plan
 * and the same key for the provider.
 */
@Component
public class Idempotency {

    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Keys keys;
    private final Clock clock;

    Idempotency(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Must not be called within a database transaction: the work may take seconds.
     *
     * @param plan what this call would ask of the provider; an earlier attempt's plan is carried on instead
     * @param work one attempt; its exceptions end the attempt without an answer
     */
    public <P> Result perform(IdempotentCall call, P plan, Class<P> type, BiFunction<Attempt, P, Reply> work) {
        if (call.key() == null) {
            return unkept(plan, work);
        }
        Optional<Keys.Entry> mine = keys.begin(call, json(plan));
        return mine.isPresent() ? attempt(call, mine.get(), false, type, work) : repeat(call, type, work);
    }

    private <P> Result repeat(IdempotentCall call, Class<P> type, BiFunction<Attempt, P, Reply> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int look = 0; ; look++) {
            Optional<Keys.Entry> found = keys.find(call);
            if (found.isEmpty()) {
                // Forgotten between two statements, after a month: the caller's next repetition begins anew.
                return new Result.StillRunning();
            }
            Keys.Entry entry = found.get();
            if (!entry.fingerprint().equals(call.fingerprint())) {
                return new Result.OtherRequest();
            }
            if (entry.status() != null) {
                return replayed(entry);
            }
            Optional<Keys.Entry> mine = keys.takeOver(call, entry);
            if (mine.isPresent()) {
                return attempt(call, mine.get(), true, type, work);
            }
            if (!pause(look, deadline)) {
                return new Result.StillRunning();
            }
        }
    }

    private <P> Result attempt(
            IdempotentCall call,
            Keys.Entry mine,
            boolean isRepetition,
            Class<P> type,
            BiFunction<Attempt, P, Reply> work) {
        Attempt attempt = new Attempt(mine.operationId(), call.providerKey(), mine.createdAt(), isRepetition);
        boolean ended = false;
        try {
            Result result = switch (work.apply(attempt, ContractJson.mapper().readValue(mine.plan(), type))) {
                case Reply.Done(int status, Object body) -> complete(call, status, json(body));
                case Reply.Refused refused -> complete(call, refused.status(), json(refused));
                case Reply.TryAgain(Duration retryAfter, String detail) -> new Result.TryAgain(retryAfter, detail);
            };
            ended = result instanceof Result.Answered;
            return result;
        } finally {
            if (!ended) {
                keys.release(call, mine);
            }
        }
    }

    private Result complete(IdempotentCall call, int status, String body) {
        if (keys.complete(call, status, body)) {
            return new Result.Answered(status, body, false);
        }
        // Another attempt, which took over from this one, was faster.
        return keys.find(call)
                .filter(entry -> entry.status() != null)
                .map(Idempotency::replayed)
                .orElseGet(() -> new Result.Answered(status, body, false));
    }

    private <P> Result unkept(P plan, BiFunction<Attempt, P, Reply> work) {
        String operation = Keys.newOperationId();
        Attempt attempt = new Attempt(operation, "tollgate-" + operation, clock.instant(), false);
        return switch (work.apply(attempt, plan)) {
            case Reply.Done(int status, Object body) -> new Result.Answered(status, json(body), false);
            case Reply.Refused refused -> new Result.Answered(refused.status(), json(refused), false);
            case Reply.TryAgain(Duration retryAfter, String detail) -> new Result.TryAgain(retryAfter, detail);
        };
    }

    private static String json(Object value) {
        return ContractJson.mapper().writeValueAsString(value);
    }

    private static Result replayed(Keys.Entry entry) {
        return new Result.Answered(
                Objects.requireNonNull(entry.status(), "an answer has a status"),
                Objects.requireNonNull(entry.body(), "an answer has a body"),
                true);
    }

    /** Waits for whoever is at it; false once the caller has waited long enough. */
    private static boolean pause(int look, long deadline) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 25L << Math.min(look, 10));
        long millis = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) > deadline) {
            return false;
        }
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs in every replica; they delete the same rows. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        log.debug("forgot {} idempotency keys", keys.forget(KEPT));
    }
}
