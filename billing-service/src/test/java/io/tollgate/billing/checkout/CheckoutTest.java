package io.tollgate.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.OperationEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@BillingServiceTest
class CheckoutTest {

    private static final String CHECKOUT = "/api/v1/payment/checkout";
    private static final String INTENTS = "/api/v1/payment/intents";

    @LocalServerPort
    int port;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private final String workspace = "ws_" + UUID.randomUUID();

    @Test
    void aCheckoutNamesTheWorkspaceAndOurTransactionWhereverStripeKeepsNames() {
        Rest.Answer answer = open(Map.of("price_id", "price_ebook", "mode", "payment"), null);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(text(answer.body(), "status")).isEqualTo("pending");
        assertThat(text(answer.body(), "checkout_url")).startsWith("http");
        JsonNode session = session(answer);
        String transaction = text(answer.body(), "transaction_id");
        assertThat(text(session, "client_reference_id")).isEqualTo(workspace);
        assertThat(text(session, "metadata", "workspace_id")).isEqualTo(workspace);
        assertThat(text(session, "metadata", "tollgate_transaction")).isEqualTo(transaction);
        assertThat(text(session, "success_url"))
                .isEqualTo("http://localhost:8000/payment/success?session_id={CHECKOUT_SESSION_ID}");
    }

    @Test
    void theTransactionIsThereAtOnceAndFoundByTheSession() {
        Rest.Answer answer = open(Map.of("price_id", "price_ebook", "mode", "payment"), null);

        Rest.Answer found = member().get("/api/v1/payment/transactions/" + text(answer.body(), "session_id"));

        assertThat(text(found.body(), "id")).isEqualTo(text(answer.body(), "transaction_id"));
        assertThat(text(found.body(), "status")).isEqualTo("pending");
        assertThat(text(found.body(), "workspace_id")).isEqualTo(workspace);
    }

    @Test
    void aModeThatDoesNotFitThePriceIsRefusedInStripesOwnWords() {
        Rest.Answer answer = open(Map.of("price_id", "price_builder", "mode", "payment"), null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer.body(), "detail")).contains("recurring price");
    }

    @Test
    void aSetupNeedsNoPrice() {
        assertThat(open(Map.of("mode", "setup"), null).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "price_id, -",
                "mode, donation",
                "mode, -",
                "quantity, 0",
                "customer_email, nobody",
                "success_url, https://evil.example/",
                "cancel_url, javascript:alert(1)",
                "surprise, yes"
            })
    void aProblemNamesTheField(String field, @Nullable String value) {
        Map<String, Object> body = new HashMap<>(Map.of("price_id", "price_ebook", "mode", "payment"));
        body.put(field, field.equals("quantity") ? Integer.valueOf(0) : value);

        Rest.Answer answer = open(body, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer.body(), "errors", 0, "field")).isEqualTo(field);
    }

    @Test
    void aMemberBuysForTheOwnWorkspaceAlone() {
        Rest.Answer others =
                open(Map.of("price_id", "price_ebook", "mode", "payment", "workspace_id", "ws_other"), null);

        assertThat(others.status()).isEqualTo(403);
    }

    @Test
    void fiftyAtOnceUnderOneKeyOpenOneCheckout() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Future<Rest.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> open(Map.of("price_id", "price_ebook", "mode", "payment"), key)));
            }
        }

        List<String> sessions = new ArrayList<>();
        for (Future<Rest.Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(201, 409);
            if (answer.get().status() == 201) {
                sessions.add(text(answer.get().body(), "session_id"));
            }
        }
        assertThat(sessions).isNotEmpty();
        assertThat(sessions.stream().distinct()).hasSize(1);
        assertThat(member().get("/api/v1/payment/transactions").body().get("data"))
                .hasSize(1);
    }

    @Test
    void aRepetitionGetsTheSameAnswerAndAnotherRequestUnderTheKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        Rest.Answer first = open(Map.of("price_id", "price_ebook", "mode", "payment"), key);
        Rest.Answer second = open(Map.of("price_id", "price_ebook", "mode", "payment"), key);
        Rest.Answer other = open(Map.of("price_id", "price_ebook", "mode", "payment", "quantity", 2), key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.raw().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void aRefusalIsRepeatedToo() {
        String key = UUID.randomUUID().toString();
        open(Map.of("price_id", "price_builder", "mode", "payment"), key);
        Rest.Answer second = open(Map.of("price_id", "price_builder", "mode", "payment"), key);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void anIntentIsForAPageThatConfirmsItItself() {
        Rest.Answer answer = member().post(INTENTS, Map.of("amount", 1234, "currency", "eur"), null);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(text(answer.body(), "client_secret")).contains("_secret_");
        assertThat(text(answer.body(), "status")).isEqualTo("pending");
        Rest.Answer found = member().get("/api/v1/payment/transactions/" + text(answer.body(), "transaction_id"));
        assertThat(found.body().get("amount").longValue()).isEqualTo(1234);
        assertThat(text(found.body(), "currency")).isEqualTo("EUR");
    }

    @Test
    void aMemberCannotChargeACustomerOfNobodyKnown() {
        Rest.Answer answer =
                member().post(INTENTS, Map.of("amount", 1234, "currency", "eur", "customer_id", "cus_anybody"), null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer.body(), "errors", 0, "field")).isEqualTo("customer_id");
    }

    @Test
    void theConfigurationTellsThePlansAndTheirPrices() {
        JsonNode config = member().get("/api/v1/payment/config").body();

        assertThat(text(config, "publishable_key")).startsWith("pk_test_");
        assertThat(text(config, "plans", 0, "plan")).isEqualTo("builder");
        assertThat(text(config, "plans", 0, "price_id")).isEqualTo("price_builder");
    }

    @Test
    void whoOpenedItIsPublishedForTheAudit() {
        String transaction = text(
                open(Map.of("price_id", "price_ebook", "mode", "payment"), null).body(), "transaction_id");

        try (EventProbe probe = EventProbe.on(Topics.OPERATIONS)) {
            OperationEvent.Performed performed =
                    probe.until(all -> all.stream().anyMatch(record -> names(record, transaction))).stream()
                            .filter(record -> names(record, transaction))
                            .map(record ->
                                    ContractJson.mapper().readValue(record.value(), OperationEvent.Performed.class))
                            .findFirst()
                            .orElseThrow();
            assertThat(performed.operation()).isEqualTo("checkout");
            assertThat(performed.actor()).isEqualTo("development-member");
            assertThat(performed.workspace()).isEqualTo(workspace);
        }
    }

    private Rest.Answer open(Map<String, Object> body, @Nullable String key) {
        return member().post(CHECKOUT, body, key);
    }

    private Rest member() {
        return Rest.asMember(workspace, port);
    }

    private JsonNode session(Rest.Answer answer) {
        return stripe.get("/v1/checkout/sessions/" + text(answer.body(), "session_id"));
    }

    private static boolean names(ConsumerRecord<String, byte[]> record, String id) {
        return new String(record.value(), StandardCharsets.UTF_8).contains(id);
    }

    private static String text(JsonNode node, Object... path) {
        JsonNode at = node;
        for (Object step : path) {
            at = step instanceof Integer index ? at.path(index) : at.path(step.toString());
        }
        return at.asString();
    }
}
