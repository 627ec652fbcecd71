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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions over REST: what is asked of Stripe, what its webhooks confirm, and what is refused. */
@SubscriptionServiceTest
class SubscriptionRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIST = "/api/v1/payment/subscriptions";

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
    void aCancellationIsShownAtOnceConfirmedByTheWebhookAndTakenBack() {
        String id = subscribed("price_pro");

        HttpResponse<String> canceled = post(id + "/cancel", null);

        assertThat(canceled.statusCode()).as(canceled.body()).isEqualTo(200);
        JsonNode shown = json(canceled);
        assertThat(shown.get("cancel_at_period_end").booleanValue()).isTrue();
        confirmed(id, view -> view.get("cancel_at_period_end").booleanValue());

        assertThat(post(id + "/resume", null).statusCode()).isEqualTo(200);
        confirmed(id, view -> !view.get("cancel_at_period_end").booleanValue());
        assertThat(operations(id)).containsExactly("subscription-cancel", "subscription-resume");
    }

    @Test
    void aPlanIsChanged() {
        String id = subscribed("price_builder");

        HttpResponse<String> changed = post(id + "/plan", "{\"price_id\":\"price_pro\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonNode view = confirmed(id, now -> now.get("plan").stringValue().equals("pro"));
        assertThat(view.get("price_ids").get(0).stringValue()).isEqualTo("price_pro");
        assertThat(operations(id)).containsExactly("plan-change");
    }

    @Test
    void aPriceThatDoesNotExistIsRefusedInStripesWordsAndChangesNothing() {
        String id = subscribed("price_builder");

        HttpResponse<String> refused = post(id + "/plan", "{\"price_id\":\"price_absent\"}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("No such price", "\"field\":\"price_id\"");
        assertThat(view(id).get("pending_change").isNull()).isTrue();
        assertThat(operations(id)).isEmpty();
    }

    @Test
    void aPlanNeedsAPrice() {
        HttpResponse<String> refused = post(subscribed("price_builder") + "/plan", "{}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("price_id");
    }

    @Test
    void whatHasEndedCannotBeChanged() throws Exception {
        String id = subscribed("price_pro");
        HttpResponse<String> ended = send(HttpRequest.newBuilder(URI.create(stripe.url() + "/v1/subscriptions/" + id))
                .header("Authorization", "Bearer " + SimulatedStripe.KEY)
                .DELETE());
        assertThat(ended.statusCode()).isEqualTo(200);
        confirmed(id, view -> view.get("status").stringValue().equals("canceled"));

        assertThat(post(id + "/resume", null).statusCode()).isEqualTo(409);
        assertThat(post(id + "/cancel", null).statusCode()).isEqualTo(409);
    }

    @Test
    void whileStripeIsAwayTheCallerIsToldToComeBackAndMay() {
        String id = subscribed("price_pro");
        stripe.control("PUT", "/_sim/faults", Map.of("api", Map.of("delay_ms", 7000)));

        HttpResponse<String> away = post(id + "/cancel", null);

        assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
        assertThat(away.headers().firstValue("retry-after")).isPresent();
        stripe.control("PUT", "/_sim/faults", Map.of());
        // Until Stripe is through with the first attempt it turns a second one away.
        await().atMost(PATIENCE).until(() -> post(id + "/cancel", null).statusCode() == 200);
        confirmed(id, view -> view.get("cancel_at_period_end").booleanValue());
        assertThat(operations(id)).containsExactly("subscription-cancel");
    }

    @Test
    void subscriptionsAreListedByStatusAndPageByPage() {
        String first = subscribed("price_pro");
        String second = subscribed("price_builder");

        JsonNode page = json(get(LIST + "?status=active&limit=1&workspace_id=" + workspace));
        assertThat(page.get("data").size()).isEqualTo(1);
        JsonNode rest = json(get(LIST + "?status=active&limit=1&workspace_id=" + workspace + "&cursor="
                + page.get("next_cursor").stringValue()));

        assertThat(List.of(
                        page.at("/data/0/id").stringValue(),
                        rest.at("/data/0/id").stringValue()))
                .containsExactlyInAnyOrder(first, second);
        assertThat(rest.get("next_cursor").isNull()).isTrue();
        assertThat(json(get(LIST + "?status=canceled&workspace_id=" + workspace))
                        .get("data")
                        .size())
                .isZero();
        assertThat(get(LIST + "?status=sleepy").statusCode()).isEqualTo(400);
    }

    @Test
    void theInvoicesOfAWorkspaceAreListed() {
        String id = subscribed("price_pro");
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode invoices = json(get("/api/v1/payment/invoices?workspace_id=" + workspace));
            assertThat(invoices.at("/data/0/subscription_id").asString("")).isEqualTo(id);
            assertThat(invoices.at("/data/0/status").asString("")).isEqualTo("paid");
            assertThat(invoices.at("/data/0/amount_paid").longValue()).isEqualTo(9900);
        });
    }

    /** A subscription at Stripe of which this service has heard. */
    private String subscribed(String price) {
        String id = stripe.subscribed(workspace, price).get("id").stringValue();
        confirmed(id, view -> view.path("status").asString("").equals("active"));
        return id;
    }

    private JsonNode confirmed(String id, Predicate<JsonNode> state) {
        await().atMost(PATIENCE)
                .until(() -> get(LIST + "/" + id).statusCode() == 200
                        && state.test(view(id))
                        && view(id).path("pending_change").isNull());
        return view(id);
    }

    private JsonNode view(String id) {
        return json(get(LIST + "/" + id));
    }

    private List<String> operations(String id) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE topic = 'billing.operations' AND subject = ? ORDER BY seq")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(operation -> operation.substring(operation.indexOf(':') + 1))
                .toList();
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + tokens.issue(Role.SUPPORT, null)));
    }

    private HttpResponse<String> post(String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + LIST + "/" + path))
                .header("Authorization", "Bearer " + tokens.issue(Role.MEMBER, workspace));
        return send(
                body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
