package io.tollgate.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.page.Page;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrontDoorTest {

    private static final Ports PORTS = FreePorts.ports();
    private static final FrontDoor FRONT_DOOR = new FrontDoor(PORTS, Services.all());
    private static final List<Undertow> SERVICES = Stream.of(
                    Endpoint.GATEWAY, Endpoint.BILLING, Endpoint.SUBSCRIPTION, Endpoint.DUNNING, Endpoint.NOTIFICATION)
            .map(FrontDoorTest::echo)
            .toList();

    @BeforeAll
    static void start() {
        SERVICES.forEach(Undertow::start);
        FRONT_DOOR.start();
    }

    @AfterAll
    static void stop() {
        FRONT_DOOR.close();
        SERVICES.forEach(Undertow::stop);
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/stripe, gateway-webhook",
        "/api/v1/payment/transactions?limit=3, billing-service",
        "/api/v1/payment/config, billing-service",
        "/api/v1/payment/checkout, billing-service",
        "/api/v1/payment/intents, billing-service",
        "/api/v1/payment/refund/txn_1, billing-service",
        "/api/v1/payment/customers, billing-service",
        "/api/v1/payment/portal, billing-service",
        "/api/v1/payment/disputes/dp_1/evidence/submit, billing-service",
        "/api/v1/payment/subscriptions, subscription-service",
        "/api/v1/payment/subscriptions/sub_1/cancel, subscription-service",
        "/api/v1/payment/invoices?workspace_id=ws_1, subscription-service",
        "/api/v1/workspaces/ws_1/entitlements, subscription-service",
        "/api/v1/workspaces/ws_1/access/restore, subscription-service",
        "/payment/success?session_id=cs_1, billing-service",
        "/payment/success/status?session_id=cs_1, billing-service",
        "/payment/cancel, billing-service",
        "/api/v1/dunning/cases?state=grace, dunning-service",
        "/api/v1/dunning/cases/case_in_1/extend, dunning-service",
        "/api/v1/notifications, notification-service",
        "/notifications/preview/welcome, notification-service"
    })
    void theLongestPrefixDecidesAndPathAndQueryPassUnchanged(String path, String service) throws Exception {
        assertThat(get(path).body()).isEqualTo(service + " GET " + path + " ");
    }

    @Test
    void aPrefixEndsAtASlash() throws Exception {
        assertThat(get("/webhooksx").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/payment/subscriptionsx").body()).startsWith("billing-service");
    }

    @Test
    void aBodyPassesUntouched() throws Exception {
        String body = "{\"id\": \"evt_1\",\r\n  \"ü\": \"" + "x".repeat(1024 * 1024) + "\"}";

        String echoed = Http.post(PORTS.url(Endpoint.FRONT_DOOR) + "/webhooks/stripe", body)
                .body();

        assertThat(echoed.equals("gateway-webhook POST /webhooks/stripe " + body))
                .isTrue();
    }

    @Test
    void aServiceThatIsNotThereIsAProblemThatNamesIt() throws Exception {
        HttpResponse<String> answer = get("/api/v1/audit/entries");

        assertProblem(answer, 503, "audit-service is not running.");
        assertThat(JsonMapper.shared().readTree(answer.body()).path("instance").stringValue())
                .isEqualTo("/api/v1/audit/entries");
    }

    @Test
    void aServiceIsFoundAsSoonAsItIsThere() throws Exception {
        assertThat(get("/console").statusCode()).isEqualTo(503);
        Undertow audit = echo(Endpoint.AUDIT);
        audit.start();
        try {
            assertThat(get("/console").body()).startsWith("audit-service");
        } finally {
            audit.stop();
        }
    }

    @Test
    void aPathThatNobodyOwnsIsAProblem() throws Exception {
        assertProblem(get("/nowhere"), 404, "No service answers on this path.");
    }

    @Test
    void stripesOwnPagesAreNotBehindIt() throws Exception {
        assertProblem(get("/c/pay/cs_test_1"), 404, "No service answers on this path.");
        assertProblem(get("/v1/customers"), 404, "No service answers on this path.");
    }

    @Test
    void theHomePageSaysWhatRunsWhere() throws Exception {
        HttpResponse<String> home = get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(home.body())
                .contains("/api/v1/workspaces")
                .contains("subscription-service")
                .contains(PORTS.url(Endpoint.MAIL_UI));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("detail").stringValue()).isEqualTo(detail);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return Http.get(PORTS.url(Endpoint.FRONT_DOOR) + path);
    }

    /** Answers with its name, the request line and the body. */
    private static Undertow echo(Endpoint service) {
        return Page.server(PORTS.of(service), new BlockingHandler(exchange -> {
            String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
            String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseSender()
                    .send("%s %s %s%s %s"
                            .formatted(
                                    service.title(),
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI(),
                                    query,
                                    body));
        }));
    }
}
