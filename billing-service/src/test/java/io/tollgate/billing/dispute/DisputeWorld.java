package io.tollgate.billing.dispute;

import static org.awaitility.Awaitility.await;

import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.testing.FaultyStripe;
import io.tollgate.testing.MovableClock;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tests of disputes over REST have in common: Stripe, its events, and callers. */
abstract class DisputeWorld {

    static final String DISPUTES = "/api/v1/payment/disputes";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final DevelopmentTokens TOKENS = new DevelopmentTokens(FaultyStripeTest.SECRET);

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    FaultyStripe faulty;

    @Autowired
    PaymentProvider provider;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    StripeOfDisputes stripe = new StripeOfDisputes(0);
    String name = "";

    @BeforeEach
    void freshWorld() {
        name = UUID.randomUUID().toString().substring(0, 8);
        stripe = new StripeOfDisputes(clock.instant().plus(Duration.ofDays(9)).getEpochSecond());
        faulty.behave(stripe);
        untilStripeIsCalledAgain();
    }

    /** A test that made Stripe fail may have opened the circuit breaker, which closes by itself. */
    void untilStripeIsCalledAgain() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> provider.retrieveWarning("issfr_probe") instanceof Outcome.Accepted);
    }

    /** An answer; its body is read as JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        String text(String field) {
            return body.path(field).asString();
        }
    }

    Answer get(String path) {
        return call(Role.FINANCE, "GET", path, null, null);
    }

    Answer put(String path, Object body) {
        return call(Role.FINANCE, "PUT", path, body, null);
    }

    Answer post(String path, @Nullable Object body, @Nullable String key) {
        return call(Role.FINANCE, "POST", path, body, key);
    }

    Answer call(Role role, String method, String path, @Nullable Object body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + TOKENS.issue(role, role == Role.MEMBER ? "ws_" + name : null))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String disputed() {
        return disputed("dp_" + name, "needs_response");
    }

    String disputed(String id, String status) {
        deliver("charge.dispute.created", StripeFixtures.dispute(id, "ch_" + name, status, stripe.dueBy));
        return id;
    }

    /** A payment of 29.00 USD in the workspace, and a warning about it. */
    String warned() {
        paid();
        return warnedOnly();
    }

    String warnedOnly() {
        String id = "issfr_" + name;
        deliver("radar.early_fraud_warning.created", StripeFixtures.earlyFraudWarning(id, "ch_" + name, true));
        return id;
    }

    void paid() {
        Map<String, Object> charge = new LinkedHashMap<>();
        charge.put("id", "ch_" + name);
        charge.put("object", "charge");
        charge.put("created", clock.instant().getEpochSecond());
        charge.put("amount", 2900);
        charge.put("currency", "usd");
        charge.put("captured", true);
        charge.put("status", "succeeded");
        charge.put("payment_intent", "pi_of_ch_" + name);
        charge.put("metadata", Map.of("workspace_id", "ws_" + name));
        deliver("charge.succeeded", charge);
    }

    void deliver(String type, Map<String, Object> object) {
        deliver(event(type, object));
    }

    /** As an event of a connected account. */
    void deliverFrom(String account, String type, Map<String, Object> object) {
        ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(event(type, object));
        deliver(JsonMapper.shared().writeValueAsBytes(event.put("account", account)));
    }

    private byte[] event(String type, Map<String, Object> object) {
        return StripeFixtures.event(
                "evt_" + UUID.randomUUID(), type, clock.instant().getEpochSecond(), object, null);
    }

    private void deliver(byte[] event) {
        consumer.consume(List.of(StripeRecords.polled(event)), events);
    }

    /** The facts of the dispute or warning, in their order, without its ID. */
    List<String> facts(String id) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? AND topic = 'billing.disputes' ORDER BY seq")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.substring(id.length() + 1))
                .toList();
    }

    /** Everything that was announced or recorded of it, as it goes to Kafka. */
    String announced(String id) {
        return String.join(
                "\n",
                jdbc.sql("SELECT payload FROM outbox WHERE payload LIKE ? ORDER BY seq")
                        .param("%" + id + "%")
                        .query(String.class)
                        .list());
    }

    List<String> operations(String id) {
        return jdbc.sql("""
                        SELECT payload::json ->> 'operation' || ' by ' || (payload::json ->> 'actor')
                        FROM outbox WHERE topic = 'billing.operations' AND payload::json ->> 'subject' = ?
                        ORDER BY seq""").param(id).query(String.class).list();
    }
}
