package io.tollgate.stripe.api;

import static io.tollgate.testing.FaultyStripe.error;
import static io.tollgate.testing.FaultyStripe.html;
import static io.tollgate.testing.FaultyStripe.json;
import static io.tollgate.testing.FaultyStripe.late;
import static io.tollgate.testing.FaultyStripe.rateLimited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.testing.FaultyStripe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StripeApiTest {

    private static final String REFUND = "{\"id\": \"re_1\", \"object\": \"refund\", \"status\": \"succeeded\"}";
    /** Long enough for a busy machine; tests about the limit itself take a shorter one. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(500);

    private final FaultyStripe stripe = FaultyStripe.start();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StripeApi api = new StripeApi(settings(LIMIT, 1000, 100), meters);

    @AfterEach
    void stop() {
        api.close();
        stripe.close();
    }

    @Test
    void whatStripeDidIsDone() {
        stripe.behave(request -> json(200, REFUND));

        assertThat(write())
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.value())
                                .extracting(refund -> ((Refund) refund).getId())
                                .isEqualTo("re_1"));
        assertThat(stripe.requests().getFirst().idempotencyKey()).isEqualTo("key");
    }

    @Test
    void aCallForAConnectedAccountNamesIt() {
        stripe.behave(request -> json(200, REFUND));

        api.call(refundCall("key").actingFor("acct_1"));

        assertThat(stripe.requests().getFirst().account()).isEqualTo("acct_1");
    }

    @Test
    void aRefusalBringsStripesOwnWordsAndIsNotRepeated() {
        stripe.behave(request ->
                error(400, "invalid_request_error", "charge_already_refunded", "Charge has already been refunded."));

        assertThat(write())
                .isEqualTo(new Answer.Refused<>(
                        400, "charge_already_refunded", null, "Charge has already been refunded."));
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void aSlowStripeLeavesAWriteUnknownAndAReadUndone() {
        Duration answersAfter = SHORT.multipliedBy(40);
        stripe.behave(request -> late(answersAfter, REFUND));

        try (StripeApi hasty = new StripeApi(settings(SHORT, 1000, 100), meters)) {
            long began = System.nanoTime();
            assertThat(hasty.call(refundCall("key"))).isInstanceOf(Answer.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(answersAfter);
            assertThat(hasty.call(readCall())).isInstanceOf(Answer.Unavailable.class);
        }
    }

    @Test
    void aFailingStripeIsTriedAgainUnderTheSameKey() {
        AtomicInteger failures = new AtomicInteger(2);
        stripe.behave(request -> failures.getAndDecrement() > 0
                ? error(500, "api_error", "internal", "Something went wrong")
                : json(200, REFUND));

        assertThat(write()).isInstanceOf(Answer.Done.class);
        assertThat(stripe.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.idempotencyKey()).isEqualTo("key"));
    }

    @Test
    void aStripeThatKeepsFailingLeavesAWriteUnknownAndAReadUndone() {
        stripe.behave(request -> error(500, "api_error", "internal", "Something went wrong"));

        assertThat(write()).isInstanceOf(Answer.Unknown.class);
        assertThat(read()).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aFailureThatStripeWouldOnlyRepeatIsNotTriedAgain() {
        stripe.behave(request -> new FaultyStripe.Reply.Http(
                500,
                "application/json",
                "{\"error\": {\"type\": \"api_error\", \"message\": \"no\"}}",
                Map.of("Stripe-Should-Retry", "false"),
                Duration.ZERO));

        assertThat(write()).isInstanceOf(Answer.Unknown.class);
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void aRateLimitIsWaitedFor() {
        AtomicInteger limited = new AtomicInteger(1);
        stripe.behave(
                request -> limited.getAndDecrement() > 0 ? rateLimited(Map.of("Retry-After", "1")) : json(200, REFUND));

        long began = System.nanoTime();
        assertThat(write()).isInstanceOf(Answer.Done.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void aRateLimitThatOutlastsTheTimeLimitMeansNotDone() {
        stripe.behave(request -> rateLimited(Map.of("Retry-After", "30")));

        assertThat(write()).isEqualTo(new Answer.Unavailable<>(Duration.ofSeconds(30)));
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void aDoubtStaysWhenALaterAttemptIsTurnedAway() {
        AtomicInteger first = new AtomicInteger(1);
        stripe.behave(request -> first.getAndDecrement() > 0
                ? new FaultyStripe.Reply.HangUp()
                : rateLimited(Map.of("Retry-After", "9")));

        assertThat(write()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void nonsenseIsNeverTakenForAnAnswer() {
        for (FaultyStripe.Reply nonsense : new FaultyStripe.Reply[] {
            html(200),
            html(400),
            html(502),
            json(200, REFUND.substring(0, 20)),
            json(200, ""),
            json(500, ""),
            json(200, "[]"),
            json(200, "{\"id\": \"ch_1\", \"object\": \"charge\"}"),
            json(200, "{\"object\": \"refund\"}"),
            json(400, "{\"error\": \"teapot\"}"),
            new FaultyStripe.Reply.HangUp(),
            new FaultyStripe.Reply.BreakOff(REFUND)
        }) {
            stripe.behave(request -> nonsense);
            try (StripeApi hasty = new StripeApi(settings(SHORT, 1000, 100), meters)) {
                assertThat(hasty.call(refundCall("key"))).as("%s", nonsense).isInstanceOf(Answer.Unknown.class);
                assertThat(hasty.call(readCall())).as("%s", nonsense).isInstanceOf(Answer.Unavailable.class);
            }
        }
    }

    @Test
    void aStripeThatCannotBeReachedDidNothing() {
        stripe.close();

        assertThat(write()).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aWrongKeyIsTheOperatorsTroubleNotTheCallers() {
        stripe.behave(request -> error(401, "invalid_request_error", "api_key_invalid", "Invalid API Key"));

        assertThat(write()).isEqualTo(new Answer.Unavailable<>(Duration.ofMinutes(1)));
    }

    @Test
    void theBreakerLeavesAFailingStripeAloneAndRecovers() {
        stripe.behave(request -> error(500, "api_error", "internal", "Something went wrong"));
        for (int call = 0; call < 5; call++) {
            read();
        }
        int before = stripe.requests().size();
        assertThat(read()).isInstanceOf(Answer.Unavailable.class);
        assertThat(stripe.requests()).hasSize(before);
        assertThat(lineOpen()).isZero();

        stripe.behave(request -> json(200, REFUND));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(read()).isInstanceOf(Answer.Done.class));
        assertThat(lineOpen()).isOne();
    }

    private double lineOpen() {
        return meters.get("tollgate.stripe.line.open").gauge().value();
    }

    @Test
    void refusalsAndRateLimitsNeverOpenTheBreaker() {
        stripe.behave(request -> error(404, "invalid_request_error", "resource_missing", "No such refund"));
        for (int call = 0; call < 30; call++) {
            read();
        }
        stripe.behave(request -> rateLimited(Map.of("Retry-After", "60")));
        for (int call = 0; call < 30; call++) {
            read();
        }

        stripe.behave(request -> json(200, REFUND));
        assertThat(read()).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aFailureThatAKeyReplaysIsNotTriedAgainAndNeverOpensTheBreaker() {
        stripe.behave(request -> new FaultyStripe.Reply.Http(
                500,
                "application/json",
                "{\"error\": {\"type\": \"api_error\", \"message\": \"no\"}}",
                Map.of("Idempotent-Replayed", "true"),
                Duration.ZERO));
        for (int call = 0; call < 30; call++) {
            assertThat(write()).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(stripe.requests()).hasSize(30);

        stripe.behave(request -> json(200, REFUND));
        assertThat(read()).isInstanceOf(Answer.Done.class);
    }

    @Test
    void theBackgroundLeavesRoomForWhoeverWaits() {
        stripe.behave(request -> json(200, REFUND));
        try (StripeApi narrow = new StripeApi(settings(Duration.ofSeconds(6), 20, 1), meters);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<Refund>>> background = new ArrayList<>();
            for (int call = 0; call < 30; call++) {
                background.add(threads.submit(() -> narrow.call(readCall().inBackground())));
            }
            assertThat(narrow.call(readCall())).isInstanceOf(Answer.Done.class);
            assertThat(background)
                    .anySatisfy(call -> assertThat(call.get()).isInstanceOf(Answer.Done.class))
                    .anySatisfy(call -> assertThat(call.get()).isInstanceOf(Answer.Unavailable.class));
        }
    }

    @Test
    void aKeyThatWasUsedForOtherParametersLeavesTheWriteInDoubt() {
        stripe.behave(request -> error(
                400,
                "idempotency_error",
                "",
                "Keys can only be used with the same parameters they were first used with"));

        assertThat(write()).isInstanceOf(Answer.Unknown.class);
    }

    private Answer<Refund> write() {
        return api.call(refundCall("key"));
    }

    private Answer<Refund> read() {
        return api.call(readCall());
    }

    private static StripeCall<Refund> refundCall(String key) {
        RefundCreateParams order =
                RefundCreateParams.builder().setCharge("ch_1").build();
        return StripeCall.write(
                "refunds.create",
                key,
                StripeApiTest::isRefund,
                (client, options) -> client.v1().refunds().create(order, options));
    }

    private static StripeCall<Refund> readCall() {
        return StripeCall.read(
                "refunds.retrieve",
                StripeApiTest::isRefund,
                (client, options) -> client.v1().refunds().retrieve("re_1", options));
    }

    private static boolean isRefund(Refund refund) {
        return "refund".equals(refund.getObject()) && refund.getId() != null;
    }

    private StripeApiSettings settings(Duration limit, int perSecond, int background) {
        return new StripeApiSettings(
                "sk_test_any", stripe.base(), limit, perSecond, background, Duration.ofMillis(500));
    }
}
