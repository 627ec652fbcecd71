package io.tollgate.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.billing.idempotency.Result;
import io.tollgate.billing.payment.PaymentRequests;
import io.tollgate.billing.payment.Transactions;
import io.tollgate.billing.provider.CheckoutOrder;
import io.tollgate.billing.provider.stripe.StripeProviders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.security.Caller;
import io.tollgate.security.Role;
import io.tollgate.testing.FaultyStripe;
import io.tollgate.testing.MovableClock;
import io.tollgate.web.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A Stripe that does what it is asked, and of which the answer is lost. */
@BillingServiceTest
class CheckoutInDoubtTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern TRANSACTION =
            Pattern.compile("(?:&|^)metadata\\[tollgate_transaction]=(txn_[0-9a-f]{32})");
    private static final Caller CALLER = new Caller("ada", Set.of(Role.ADMIN), null);

    @Autowired
    Idempotency idempotency;

    @Autowired
    PaymentRequests requests;

    @Autowired
    Transactions transactions;

    @Autowired
    Operations operations;

    @Autowired
    TransactionOperations database;

    @Autowired
    MovableClock clock;

    private final FaultyStripe stripe = FaultyStripe.start();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aRepetitionFindsWhatTheLostAnswerToldOf() {
        stripe.behave(request -> losing(creatingSessions(), request));
        Result lost = open();
        int writes = writes().size();
        stripe.behave(creatingSessions());
        Result found = open();

        assertThat(lost).isInstanceOf(Result.TryAgain.class);
        assertThat(found).isInstanceOf(Result.Answered.class);
        assertThat(writes()).hasSize(writes);
        assertThat(session(found)).isEqualTo(sessions.keySet().iterator().next());
        assertThat(open()).isEqualTo(new Result.Answered(201, ((Result.Answered) found).body(), true));
    }

    @Test
    void afterMoreThanADayStripeIsAskedBeforeItIsTold() {
        stripe.behave(request -> losing(creatingSessions(), request));
        open();
        int writes = writes().size();
        clock.advance(Duration.ofHours(30));
        stripe.behave(creatingSessions());
        Result found = open();

        assertThat(writes()).hasSize(writes);
        assertThat(session(found)).isEqualTo(sessions.keySet().iterator().next());
    }

    @Test
    void whatStripeNeverDidIsDoneUnderTheSameKeyAndForTheSameTransaction() {
        stripe.behave(request -> new FaultyStripe.Reply.HangUp());
        Result lost = open();
        String first = transaction(writes().getFirst());
        stripe.behave(creatingSessions());
        Result done = open();

        assertThat(lost).isInstanceOf(Result.TryAgain.class);
        assertThat(done).isInstanceOf(Result.Answered.class);
        assertThat(writes()).allSatisfy(write -> {
            assertThat(write.idempotencyKey()).isEqualTo(writes().getFirst().idempotencyKey());
            assertThat(transaction(write)).isEqualTo(first);
        });
        assertThat(transactions.find(first)).isPresent();
    }

    @Test
    void anAttemptThatOutlivesItsLeaseAndTheOneThatTookOverGetTheSameSession() {
        CountDownLatch taken = new CountDownLatch(1);
        stripe.behave(request -> {
            FaultyStripe.Reply reply = creatingSessions().apply(request);
            if (request.method().equals("POST")) {
                await().until(() -> taken.getCount() == 0);
            }
            return reply;
        });
        CompletableFuture<Result> slow = CompletableFuture.supplyAsync(this::open);
        await().until(() -> !sessions.isEmpty());
        clock.advance(Duration.ofMinutes(5));
        Result later = open();
        taken.countDown();

        assertThat(session(later)).isEqualTo(session(slow.join()));
        assertThat(writes()).hasSize(1);
    }

    @Test
    void aRateLimitIsNotKeptAsTheAnswer() {
        stripe.behave(request -> FaultyStripe.rateLimited(Map.of("Retry-After", "30")));
        Result limited = open();
        stripe.behave(creatingSessions());

        assertThat(limited)
                .isInstanceOfSatisfying(
                        Result.TryAgain.class,
                        again -> assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
        assertThat(open()).isInstanceOf(Result.Answered.class);
    }

    private Result open() {
        CheckoutPlan plan = new CheckoutPlan(
                CheckoutOrder.Mode.PAYMENT,
                "price_ebook",
                1,
                "ws_" + key,
                null,
                null,
                "https://a.example/ok",
                "https://a.example/no");
        Checkouts checkouts =
                new Checkouts(StripeProviders.at(stripe.base(), LIMIT), requests, transactions, operations, database);
        IdempotentCall call = IdempotentCall.of("staff:ada", "POST /api/v1/payment/checkout", key, plan);
        return idempotency.perform(
                call, plan, CheckoutPlan.class, (attempt, first) -> checkouts.open(attempt, first, CALLER));
    }

    /** Does what it is asked, and breaks off before it answers. */
    private static FaultyStripe.Reply losing(
            Function<FaultyStripe.Request, FaultyStripe.Reply> doing, FaultyStripe.Request request) {
        assertThat(doing.apply(request)).isNotNull();
        return new FaultyStripe.Reply.HangUp();
    }

    private Function<FaultyStripe.Request, FaultyStripe.Reply> creatingSessions() {
        return request -> {
            if (request.method().equals("GET")) {
                return FaultyStripe.json(
                        200,
                        "{\"object\": \"list\", \"has_more\": false, \"data\": [" + String.join(",", sessions.values())
                                + "]}");
            }
            String transaction = transaction(request);
            String id = "cs_" + transaction.substring(4, 12);
            String session = """
                    {"id": "%s", "object": "checkout.session", "url": "https://pay.example/%s",
                     "metadata": {"tollgate_transaction": "%s"}}""".formatted(id, id, transaction);
            sessions.put(id, session);
            return FaultyStripe.json(200, session);
        };
    }

    private List<FaultyStripe.Request> writes() {
        return stripe.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    private static String transaction(FaultyStripe.Request request) {
        Matcher matcher = TRANSACTION.matcher(request.body());
        assertThat(matcher.find()).as(request.body()).isTrue();
        return matcher.group(1);
    }

    private static String session(Result result) {
        assertThat(result).isInstanceOf(Result.Answered.class);
        return ContractJson.mapper()
                .readTree(((Result.Answered) result).body())
                .path("session_id")
                .stringValue();
    }
}
