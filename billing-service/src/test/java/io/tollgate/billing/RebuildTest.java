package io.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.dispute.DisputeLife;
import io.tollgate.billing.payment.PaymentLife;
import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.RefundRequests;
import io.tollgate.rebuild.Projection;
import io.tollgate.security.Role;
import io.tollgate.testing.MovableClock;
import io.tollgate.testing.RebuildCall;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** Payments, refunds, disputes and customers follow from the topics, whoever began them; what was altered by hand shows. */
@RebuildServiceTest
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Projection projection;

    @Autowired
    SimulatedStripe stripe;

    @Autowired
    RefundRequests reservations;

    @Autowired
    MovableClock clock;

    @LocalServerPort
    int port;

    private Rest finance = Rest.as(Role.FINANCE, 0);
    private String workspace = "";

    @BeforeEach
    void freshWorkspace() {
        finance = Rest.as(Role.FINANCE, port);
        workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void theServiceProvesEqual() {
        JsonNode job = rebuild().compare();
        assertThat(RebuildCall.differences(job)).isEmpty();
        assertThat(job.path("differences").asLong()).isZero();
    }

    @Test
    void everyTableIsNamed() {
        assertThat(projection.unnamed(jdbc)).isEmpty();
    }

    @Test
    void whateverStripeTellsOfPaymentsCustomersAndDisputesInAnyOrder() {
        List<byte[]> events = new ArrayList<>();
        for (long seed = 0; seed < 60; seed++) {
            events.addAll(PaymentLife.of(workspace + "_" + seed, seed));
            events.addAll(DisputeLife.of("dp_" + workspace + "_" + seed, seed));
        }
        Collections.shuffle(events, new Random(7));

        hear(events);
    }

    @Test
    void whatWasBornOfCallsIsDerivedToo() {
        Rest member = Rest.asMember(workspace, port);
        member.post("/api/v1/payment/checkout", Map.of("price_id", "price_ebook", "mode", "payment"), null);
        member.post("/api/v1/payment/checkout", Map.of("price_id", "price_builder", "mode", "payment"), null);
        member.post("/api/v1/payment/intents", Map.of("amount", 1234, "currency", "eur"), null);
        JsonNode paid = member.post(
                        "/api/v1/payment/checkout", Map.of("price_id", "price_ebook", "mode", "payment"), null)
                .body();
        stripe.control(
                "POST",
                "/_sim/checkout/" + paid.path("session_id").asString() + "/pay",
                Map.of("card", "4242424242424242"));
        JsonNode payment = eventually(paid.path("transaction_id").asString(), "succeeded");

        refund(payment, 700);
        refund(payment, 500);
        refund(payment, 90_000);
        eventually(payment.path("id").asString(), "partially_refunded");
        finance.post("/api/v1/payment/customers", Map.of("workspace_id", workspace, "email", "ada@example.com"), null);
    }

    @Test
    void aRefundThatFailsAndOneOfWhichNoAnswerHasCome() {
        JsonNode failing = bought("pm_card_refundFail");
        refund(failing, 900);
        stripe.control("POST", "/_sim/clock/advance", Map.of("seconds", 86_400));
        JsonNode silent = bought("pm_card_visa");
        reservations.reserve(
                PaymentRequest.newId(UUID.randomUUID().toString().replace("-", "")),
                silent.path("id").asString(),
                800L,
                "duplicate");

        eventually(failing.path("id").asString(), "succeeded");
        eventually(silent.path("id").asString(), "partially_refunded");
    }

    @Test
    void theDeadlinesOfDisputesThatTimeHasReached() {
        String dispute = "dp_" + workspace;
        long due = clock.instant().plus(Duration.ofDays(8)).getEpochSecond();
        hear(List.of(StripeFixtures.event(
                "evt_" + dispute,
                "charge.dispute.created",
                clock.instant().getEpochSecond(),
                StripeFixtures.dispute(dispute, "ch_" + dispute, "needs_response", due),
                null)));
        clock.advance(Duration.ofDays(2));

        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT deadline FROM dispute WHERE provider_id = ?")
                        .param(dispute)
                        .query(String.class)
                        .list()
                        .contains("SEVEN_DAYS"));
    }

    @Test
    void anEarlyFraudWarningThatIsRefundedByItself() {
        JsonNode payment = bought("pm_card_visa");
        stripe.control(
                "POST",
                "/_sim/early_fraud_warnings",
                Map.of("charge", payment.path("provider_charge_id").asString()));
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM warning_action")
                                .query(Long.class)
                                .single()
                        > 0);
        clock.advance(Duration.ofMinutes(1));

        eventually(payment.path("id").asString(), "refunded");
    }

    @Test
    void aCustomerThatIsLearntToBelongToAWorkspaceTakesItsPaymentsAlong() {
        JsonNode customer = stripe.post("/v1/customers", "email", "late@example.com");
        String id = customer.path("id").asString();
        String intent = stripe.post(
                        "/v1/payment_intents",
                        "amount",
                        "2900",
                        "currency",
                        "usd",
                        "customer",
                        id,
                        "payment_method",
                        "pm_card_visa",
                        "payment_method_types[]",
                        "card",
                        "confirm",
                        "true")
                .path("id")
                .asString();
        eventually(intent, "succeeded");

        stripe.post("/v1/customers/" + id, "metadata[workspace_id]", workspace);

        await().atMost(PATIENCE)
                .until(() ->
                        transaction(intent).path("workspace_id").asString("").equals(workspace));
    }

    @Test
    void whatWasAlteredByHandShowsAndASwapMendsIt() {
        JsonNode payment = bought("pm_card_visa");
        String id = payment.path("id").asString();
        jdbc.sql("UPDATE transaction SET amount = 1 WHERE id = ?").param(id).update();

        JsonNode found = rebuild().compare();

        assertThat(RebuildCall.differences(found)).containsExactly("transaction " + id + " amount: \"1\" → \"2900\"");
        rebuild().swap();
        assertThat(transaction(id).path("amount").asLong()).isEqualTo(2900);
    }

    private void hear(List<byte[]> events) {
        List<String> ids = new ArrayList<>();
        for (byte[] event : events) {
            ProducerRecord<String, byte[]> record = StripeRecords.published(event);
            kafka.send(record).join();
            ids.add(record.key());
        }
        String[] distinct = ids.stream().distinct().toArray(String[]::new);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ANY(?::text[])")
                                .param(distinct)
                                .query(Long.class)
                                .single()
                        == distinct.length);
    }

    private JsonNode bought(String paymentMethod) {
        return eventually(
                stripe.paid(2900, "usd", paymentMethod, workspace).path("id").asString(), "succeeded");
    }

    private void refund(JsonNode payment, long amount) {
        finance.post(
                "/api/v1/payment/refund/" + payment.path("id").asString(),
                Map.of("amount", amount, "reason", "duplicate"),
                null);
    }

    private JsonNode eventually(String reference, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> transaction(reference),
                        now -> now.path("status").asString("").equals(status));
    }

    private JsonNode transaction(String reference) {
        return finance.get("/api/v1/payment/transactions/" + reference).body();
    }

    private RebuildCall rebuild() {
        return new RebuildCall(port, BillingServiceTest.SECRET);
    }
}
