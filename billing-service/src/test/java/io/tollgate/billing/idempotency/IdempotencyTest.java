package io.tollgate.billing.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.contracts.ContractJson;
import io.tollgate.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BillingServiceTest
class IdempotencyTest {

    private static final String ROUTE = "POST /api/v1/payment/checkout";

    private record Plan(String price) {}

    private record Paid(String session) {}

    @Autowired
    JdbcClient jdbc;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-25T10:00:00Z"));
    private final AtomicInteger calls = new AtomicInteger();
    private String key = "";

    @BeforeEach
    void freshKey() {
        key = UUID.randomUUID().toString();
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        Result first = perform(call(key), this::done);
        Result second = perform(call(key), this::done);

        assertThat(first).isEqualTo(new Result.Answered(201, "{\"session\":\"cs_1\"}", false));
        assertThat(second).isEqualTo(new Result.Answered(201, "{\"session\":\"cs_1\"}", true));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        BiFunction<Attempt, Plan, Reply> refusing = (attempt, plan) -> {
            calls.incrementAndGet();
            return new Reply.Refused(400, "No such price", "price_id");
        };

        perform(call(key), refusing);
        Result second = perform(call(key), refusing);

        assertThat(second).isInstanceOfSatisfying(Result.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(400);
            assertThat(answered.replayed()).isTrue();
        });
        assertThat(calls).hasValue(1);
    }

    @Test
    void fiftyAtOnceCallTheProviderOnceAndAllGetItsAnswer() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Result>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return perform(call(key), (attempt, plan) -> {
                        sleep(Duration.ofMillis(500));
                        return done(attempt, plan);
                    });
                }));
            }
            start.countDown();
        }

        assertThat(calls).hasValue(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.get())
                        .isInstanceOfSatisfying(
                                Result.Answered.class,
                                answered -> assertThat(answered.body()).isEqualTo("{\"session\":\"cs_1\"}")));
    }

    @Test
    void whoWaitsTooLongIsToldThatItIsStillRunning() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> perform(call(key), (attempt, plan) -> {
            begun.countDown();
            await(end);
            return done(attempt, plan);
        }));
        begun.await();

        assertThat(perform(call(key), this::done)).isEqualTo(new Result.StillRunning());

        end.countDown();
        assertThat(first.get()).isInstanceOf(Result.Answered.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        perform(call(key), this::done);

        assertThat(perform(new IdempotentCall("workspace:a", ROUTE, key, "{\"price\":\"other\"}"), this::done))
                .isEqualTo(new Result.OtherRequest());
    }

    @Test
    void aKeyOfAnotherTenantOrRouteIsAnotherKey() {
        perform(new IdempotentCall("workspace:a", ROUTE, key, "{}"), this::done);
        perform(new IdempotentCall("workspace:b", ROUTE, key, "{}"), this::done);
        perform(new IdempotentCall("workspace:a", "POST /api/v1/payment/intents", key, "{}"), this::done);

        assertThat(calls).hasValue(3);
        assertThat(List.of(
                        new IdempotentCall("a", "bc", "k", "").providerKey(),
                        new IdempotentCall("ab", "c", "k", "").providerKey(),
                        new IdempotentCall("a", "b", "ck", "").providerKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutAKeyEveryCallIsItsOwnOperation() {
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            perform(new IdempotentCall("workspace:a", ROUTE, null, "{}"), (attempt, plan) -> {
                operations.add(attempt.operationId() + attempt.providerKey());
                return done(attempt, plan);
            });
        }

        assertThat(operations).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatMeansTryAgainIsNotKept() {
        Result first =
                perform(call(key), (attempt, plan) -> new Reply.TryAgain(Duration.ofSeconds(5), "Stripe is away"));
        Result second = perform(call(key), this::done);

        assertThat(first).isEqualTo(new Result.TryAgain(Duration.ofSeconds(5), "Stripe is away"));
        assertThat(second).isEqualTo(new Result.Answered(201, "{\"session\":\"cs_1\"}", false));
    }

    @Test
    void anAttemptThatDiedIsCarriedOnAsTheSameOperationOnceItsLeaseIsOver() {
        Attempt dead = die(new Plan("price_first"));
        clock.advance(Keys.LEASE.plusSeconds(1));

        List<Attempt> later = new ArrayList<>();
        Result result = idempotency().perform(call(key), new Plan("price_second"), Plan.class, (attempt, plan) -> {
            later.add(attempt);
            assertThat(plan.price()).isEqualTo("price_first");
            return done(attempt, plan);
        });

        assertThat(result).isEqualTo(new Result.Answered(201, "{\"session\":\"cs_1\"}", false));
        assertThat(later).singleElement().satisfies(attempt -> {
            assertThat(attempt.operationId()).isEqualTo(dead.operationId());
            assertThat(attempt.providerKey()).isEqualTo(dead.providerKey());
            assertThat(attempt.isRepetition()).isTrue();
        });
    }

    @Test
    void afterMoreThanADayTheOperationStillKnowsWhenItBegan() {
        Attempt dead = die(new Plan("price"));
        clock.advance(Duration.ofHours(30));

        perform(call(key), (attempt, plan) -> {
            assertThat(attempt.since()).isEqualTo(dead.since());
            assertThat(attempt.isRepetition()).isTrue();
            return done(attempt, plan);
        });

        assertThat(calls).hasValue(1);
    }

    @Test
    void ofManyWhoWouldTakeOverOneDoes() throws Exception {
        die(new Plan("price"));
        clock.advance(Keys.LEASE.plusSeconds(1));

        List<Future<Result>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                results.add(threads.submit(() -> perform(call(key), (attempt, plan) -> {
                    sleep(Duration.ofMillis(300));
                    return done(attempt, plan);
                })));
            }
        }

        assertThat(calls).hasValue(1);
        assertThat(results).allSatisfy(result -> assertThat(result.get()).isInstanceOf(Result.Answered.class));
    }

    @Test
    void anAttemptThatFailsLetsTheNextBeginAtOnce() {
        assertThatThrownBy(() -> perform(call(key), (attempt, plan) -> {
                    throw new IllegalStateException("the database went away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(perform(call(key), this::done)).isInstanceOf(Result.Answered.class);
    }

    /** Leaves behind what a process leaves that was killed while the provider was at it. */
    private Attempt die(Plan plan) {
        Keys.Entry entry = new Keys(jdbc, clock)
                .begin(call(key), ContractJson.mapper().writeValueAsString(plan))
                .orElseThrow();
        return new Attempt(entry.operationId(), call(key).providerKey(), entry.createdAt(), false);
    }

    private Idempotency idempotency() {
        return new Idempotency(new Keys(jdbc, clock), clock);
    }

    private Result perform(IdempotentCall call, BiFunction<Attempt, Plan, Reply> work) {
        return idempotency().perform(call, new Plan("price"), Plan.class, work);
    }

    private Reply done(Attempt attempt, Plan plan) {
        return new Reply.Done(201, new Paid("cs_" + calls.incrementAndGet()));
    }

    private static IdempotentCall call(String key) {
        return new IdempotentCall("workspace:a", ROUTE, key, "{\"price\":\"price\"}");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
