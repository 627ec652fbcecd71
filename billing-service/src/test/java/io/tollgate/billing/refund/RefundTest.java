package io.tollgate.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.RefundRequests;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.OperationEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@BillingServiceTest
class RefundTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    RefundRequests reservations;

    @Autowired
    ResolveRefunds resolve;

    @Autowired
    MovableClock clock;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private Rest finance = Rest.as(Role.FINANCE, 0);
    private String workspace = "";

    @BeforeEach
    void freshWorkspace() {
        finance = Rest.as(Role.FINANCE, port);
        workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aWholePaymentIsRefundedWhereNoAmountIsNamed() {
        JsonNode payment = bought(2900);

        Rest.Answer answer = refund(payment, Map.of("reason", "requested_by_customer"), null);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(answer.body().get("amount").longValue()).isEqualTo(2900);
        assertThat(answer.body().get("refund_id").stringValue()).startsWith("re_");
        assertThat(answer.body().get("status").stringValue()).isEqualTo("succeeded");
        eventually(payment, "refunded", 2900);
        assertThat(refundsOf(payment)).hasSize(1);
    }

    @Test
    void severalPartsAddUpAndNoMoreThanIsLeftIsGivenBack() {
        JsonNode payment = bought(2900);

        assertThat(refund(payment, Map.of("amount", 1000), null).status()).isEqualTo(201);
        assertThat(refund(payment, Map.of("amount", 900), null).status()).isEqualTo(201);
        Rest.Answer tooMuch = refund(payment, Map.of("amount", 1001), null);

        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.body().get("detail").stringValue()).contains("1000");
        assertThat(tooMuch.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("amount");
        eventually(payment, "partially_refunded", 1900);
        assertThat(refundsOf(payment)).hasSize(2);
    }

    @Test
    void aRepetitionUnderTheSameKeyRefundsOnce() {
        JsonNode payment = bought(2900);
        String key = UUID.randomUUID().toString();

        Rest.Answer first = refund(payment, Map.of("amount", 500), key);
        Rest.Answer second = refund(payment, Map.of("amount", 500), key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        eventually(payment, "partially_refunded", 500);
    }

    @Test
    void aRefundMadeInStripesDashboardAppearsToo() {
        JsonNode payment = bought(2900);

        stripe.post("/v1/refunds", "payment_intent", intent(payment), "amount", "700");

        eventually(payment, "partially_refunded", 700);
        assertThat(refundsOf(payment))
                .singleElement()
                .satisfies(refund ->
                        assertThat(refund.get("original_transaction_id")).isEqualTo(payment.get("id")));
    }

    @Test
    void aRefundThatFailsIsUndone() {
        JsonNode payment = bought(2900, "pm_card_refundFail");

        assertThat(refund(payment, Map.of("amount", 900), null).status()).isEqualTo(201);
        stripe.control("POST", "/_sim/clock/advance", Map.of("seconds", 86_400));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                refundsOf(payment).getFirst().get("status").stringValue())
                        .isEqualTo("failed"));
        eventually(payment, "succeeded", 0);
    }

    @Test
    void whoRefundedWhatAndWhyIsPublishedForTheAudit() {
        JsonNode payment = bought(2900);

        Rest.Answer answer = refund(payment, Map.of("amount", 100, "reason", "duplicate", "note", "paid twice"), null);

        String refundId = answer.body().get("refund_id").stringValue();
        OperationEvent.Performed performed = published(Topics.OPERATIONS, refundId, OperationEvent.Performed.class);
        assertThat(performed.actor()).isEqualTo("development-finance");
        assertThat(performed.operation()).isEqualTo("refund");
        assertThat(performed.workspace()).isEqualTo(workspace);
        assertThat(performed.details())
                .containsEntry("amount", "100")
                .containsEntry("currency", "USD")
                .containsEntry("reason", "duplicate")
                .containsEntry("note", "paid twice")
                .containsEntry("refund_id", refundId)
                .containsEntry("original_transaction_id", payment.get("id").stringValue());
        assertThat(published(Topics.PAYMENTS, refundId, PaymentEvent.Refunded.class)
                        .amount())
                .isEqualTo(100);
    }

    @Test
    void aPaymentThatHasNotSucceededCannotBeRefunded() {
        JsonNode refunded = bought(2900);
        Rest.Answer refund = refund(refunded, Map.of("amount", 100), null);

        Rest.Answer answer = finance.post(
                "/api/v1/payment/refund/" + refund.body().get("transaction_id").stringValue(), Map.of(), null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(finance.post("/api/v1/payment/refund/txn_unknown", Map.of(), null)
                        .status())
                .isEqualTo(404);
        assertThat(refund(refunded, Map.of("amount", 0), null).status()).isEqualTo(400);
    }

    @Test
    void aRefundWhoseWebhookComesBeforeOurOwnAnswerIsOneRefund() {
        JsonNode payment = bought(2900);
        String refund = PaymentRequest.newId(UUID.randomUUID().toString().replace("-", ""));
        reservations.reserve(refund, payment.get("id").stringValue(), 800L, null);

        stripe.post(
                "/v1/refunds",
                "payment_intent",
                intent(payment),
                "amount",
                "800",
                "metadata[tollgate_transaction]",
                refund);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(refundsOf(payment))
                        .singleElement()
                        .satisfies(known -> {
                            assertThat(known.get("id").stringValue()).isEqualTo(refund);
                            assertThat(known.get("status").stringValue()).isEqualTo("succeeded");
                        }));
        eventually(payment, "partially_refunded", 800);
    }

    @Test
    void anAmountSetAsideForARefundThatNeverHappenedIsFreeAgainADayLater() {
        JsonNode payment = bought(2900);
        String refund = PaymentRequest.newId(UUID.randomUUID().toString().replace("-", ""));
        reservations.reserve(refund, payment.get("id").stringValue(), 2900L, null);
        assertThat(refund(payment, Map.of(), null).status()).isEqualTo(422);

        clock.advance(Duration.ofDays(1));
        resolve.resolve();

        assertThat(refund(payment, Map.of(), null).status()).isEqualTo(201);
    }

    @Test
    void twoHundredRefundsAtOnceNeverExceedTheCharge() throws ExecutionException, InterruptedException {
        JsonNode payment = bought(10_000);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(200)) {
            for (int i = 0; i < 200; i++) {
                answers.add(callers.submit(() -> untilDecided(payment)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(100);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(100);
        eventually(payment, "refunded", 10_000);
        JsonNode charge = stripe.get("/v1/payment_intents/" + intent(payment) + "?expand[]=latest_charge");
        assertThat(charge.get("latest_charge").get("amount_refunded").longValue())
                .isEqualTo(10_000);
    }

    /** As a caller should: what is told to be tried again is tried again under the same key, and not before it may be. */
    private int untilDecided(JsonNode payment) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        for (int attempt = 0; attempt < 50; attempt++) {
            Rest.Answer answer = refund(payment, Map.of("amount", 100), key);
            if (answer.status() != 503 && answer.status() != 409) {
                return answer.status();
            }
            TimeUnit.SECONDS.sleep(Long.parseLong(
                    answer.raw().headers().firstValue("Retry-After").orElse("1")));
        }
        return 503;
    }

    private static <T> T published(String topic, String mentioning, Class<T> type) {
        Predicate<ConsumerRecord<String, byte[]>> wanted =
                record -> new String(record.value(), StandardCharsets.UTF_8).contains(mentioning);
        try (EventProbe probe = EventProbe.on(topic)) {
            return probe.until(records -> records.stream().anyMatch(wanted)).stream()
                    .filter(wanted)
                    .map(record -> ContractJson.mapper().readValue(record.value(), type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private JsonNode bought(long amount) {
        return bought(amount, "pm_card_visa");
    }

    private JsonNode bought(long amount, String paymentMethod) {
        String intent =
                stripe.paid(amount, "usd", paymentMethod, workspace).get("id").stringValue();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(transaction(intent).path("status").asString(""))
                                .isEqualTo("succeeded"));
        return transaction(intent);
    }

    private JsonNode transaction(String reference) {
        return finance.get("/api/v1/payment/transactions/" + reference).body();
    }

    private List<JsonNode> refundsOf(JsonNode payment) {
        return finance.get("/api/v1/payment/transactions?type=refund&workspace_id=" + workspace)
                .body()
                .get("data")
                .valueStream()
                .filter(refund -> refund.get("original_transaction_id").equals(payment.get("id")))
                .toList();
    }

    private void eventually(JsonNode payment, String status, long refunded) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode now = transaction(payment.get("id").stringValue());
            assertThat(now.get("status").stringValue()).isEqualTo(status);
            assertThat(now.get("refunded_amount").longValue()).isEqualTo(refunded);
        });
    }

    private Rest.Answer refund(JsonNode payment, Map<String, ?> body, @Nullable String key) {
        return finance.post("/api/v1/payment/refund/" + payment.get("id").stringValue(), body, key);
    }

    private static String intent(JsonNode payment) {
        return payment.get("provider_payment_intent_id").stringValue();
    }
}
