package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's subscriptions and invoices against our rows, and what is done where they differ. */
@SubscriptionServiceTest
class VerifyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final DevelopmentTokens tokens = new DevelopmentTokens(SubscriptionServiceTest.SECRET);
    private final SimulatedStripe stripe = SimulatedStripe.get();
    private String workspace = "";

    @BeforeEach
    void freshWorkspace() {
        workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void noFaults() {
        stripe.control("PUT", "/_sim/faults", Map.of());
    }

    @Test
    void aSubscriptionThatNoWebhookToldOfComesWithTheRepair() {
        stripe.control("PUT", "/_sim/faults", Map.of("webhooks", Map.of("drop_rate", 1)));
        JsonNode subscription = stripe.subscribed(workspace, "price_pro");
        stripe.control("PUT", "/_sim/faults", Map.of());
        String id = subscription.get("id").stringValue();
        String invoice = subscription.get("latest_invoice").stringValue();

        JsonNode run = verify(true);

        assertThat(run.get("service").stringValue()).isEqualTo("subscription-service");
        assertThat(mine(run, id, invoice))
                .containsExactlyInAnyOrder(
                        "subscription id " + id + " null " + workspace, "invoice id " + invoice + " null " + workspace);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entitlement().get("plan").stringValue()).isEqualTo("pro");
            assertThat(entitlement().get("premium").booleanValue()).isTrue();
            assertThat(jdbc.sql("SELECT status FROM invoice WHERE id = ?")
                            .param(invoice)
                            .query(String.class)
                            .optional())
                    .hasValue("paid");
        });
        assertThat(mine(verify(false), id, invoice)).isEmpty();
    }

    @Test
    void whatWasAlteredByHandIsNamedAndMended() {
        JsonNode subscription = stripe.subscribed(workspace, "price_pro");
        String id = subscription.get("id").stringValue();
        String invoice = subscription.get("latest_invoice").stringValue();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(entitlement().get("plan").stringValue()).isEqualTo("pro"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT status FROM invoice WHERE id = ?")
                                .param(invoice)
                                .query(String.class)
                                .optional())
                        .hasValue("paid"));
        assertThat(mine(verify(false), id, invoice)).isEmpty();

        jdbc.sql("UPDATE subscription SET status = 'past_due', plan = 'builder' WHERE id = ?")
                .param(id)
                .update();
        jdbc.sql("UPDATE invoice SET amount_paid = 1 WHERE id = ?")
                .param(invoice)
                .update();

        assertThat(mine(verify(true), id, invoice))
                .containsExactlyInAnyOrder(
                        "subscription status active past_due " + workspace,
                        "subscription plan pro builder " + workspace,
                        "invoice amount_paid 9900 1 " + workspace);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT status || plan FROM subscription WHERE id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                        .isEqualTo("activepro"));
        assertThat(mine(verify(false), id, invoice)).isEmpty();
    }

    @Test
    void whatAWebhookIsAboutToTellIsNoDrift() {
        stripe.control("PUT", "/_sim/faults", Map.of("webhooks", Map.of("delay_ms", 200)));
        String id = stripe.subscribed(workspace, "price_pro").get("id").stringValue();

        assertThat(mine(verify(false), id)).isEmpty();
    }

    private JsonNode entitlement() {
        return call("GET", "/api/v1/workspaces/" + workspace + "/entitlements", Role.SUPPORT, "");
    }

    /** Only what is recent: other tests have made up thousands of objects, after each of which Stripe would be asked. */
    private JsonNode verify(boolean repair) {
        String body = "{\"repair\": %s, \"since\": \"PT10M\"}".formatted(repair);
        String id = call("POST", "/actuator/verify", Role.OPS, body).get("id").stringValue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run(id, "").get("state").stringValue())
                        .as(run(id, "").toString())
                        .isEqualTo("done"));
        return run(id, "");
    }

    private JsonNode run(String id, String query) {
        return call("GET", "/actuator/verify/" + id + query, Role.OPS, "");
    }

    /** Of all that a run has found, what concerns these objects: kind, field, Stripe's value, ours, workspace. */
    private List<String> mine(JsonNode run, String... ids) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = run(run.get("id").stringValue(), "?limit=100" + cursor);
            for (JsonNode drift : page.get("data")) {
                if (List.of(ids).contains(drift.get("id").stringValue())) {
                    found.add(String.join(
                            " ",
                            drift.get("object").asString("null"),
                            drift.get("field").asString("null"),
                            drift.get("stripe").asString("null"),
                            drift.get("ours").asString("null"),
                            drift.get("workspace_id").asString("null")));
                }
            }
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());
        return found;
    }

    private JsonNode call(String method, String path, Role role, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + tokens.issue(role, null))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
