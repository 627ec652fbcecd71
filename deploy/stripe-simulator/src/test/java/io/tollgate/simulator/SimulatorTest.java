package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import io.tollgate.runtime.BusinessClock;
import io.tollgate.simulator.store.Json;
import io.tollgate.testing.Backbone;
import io.tollgate.testing.conformance.ConformanceFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

/** The simulator on a real database, called with Stripe's own SDK; its webhooks go to an endpoint of the tests'. */
@Backbone
@Import(ConformanceConfiguration.class)
@SpringBootTest(
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "STRIPE_WEBHOOK_SECRET=" + WebhookEndpoint.SECRET,
            "STRIPE_PRICE_ID_BUILDER=price_builder",
            "STRIPE_PRICE_ID_PRO=price_pro",
            "SIMULATOR_WEBHOOK_RETRY=PT0.05S"
        })
abstract class SimulatorTest {

    static final WebhookEndpoint endpoint = new WebhookEndpoint();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @LocalServerPort
    int port;

    @Autowired
    BusinessClock clock;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void webhooks(DynamicPropertyRegistry properties) {
        properties.add("SIMULATOR_WEBHOOK_URL", endpoint::url);
    }

    @Autowired
    ConformanceFilter conformance;

    @AfterEach
    void everyExchangeWasAsStripeDescribesIt() {
        assertThat(conformance.violations()).isEmpty();
    }

    @AfterEach
    void leaveNothingBehind() {
        control("PUT", "/_sim/faults", "{}");
        // All tests share one Stripe: what one has left must not be renewed and retried whenever time passes for
        // another.
        jdbc.sql("DELETE FROM due_work").update();
    }

    StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey("sk_test_simulator")
                .setApiBase(base())
                .setMaxNetworkRetries(0)
                .build();
    }

    String base() {
        return "http://localhost:" + port;
    }

    static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration time) {
        control("POST", "/_sim/clock/advance", "{\"seconds\": " + time.toSeconds() + "}");
    }

    /** Calls one of the simulator's own controls, which must succeed. */
    ObjectNode control(String method, String path, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    /** A request as a form, for what no SDK would send. */
    HttpResponse<String> form(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("Authorization", "Bearer sk_test_simulator")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What Stripe's SDK throws; fails where it throws nothing. */
    static StripeException refusal(StripeCall call) {
        try {
            call.run();
        } catch (StripeException refused) {
            return refused;
        }
        throw new AssertionError("Stripe did not refuse");
    }

    interface StripeCall {
        void run() throws StripeException;
    }
}
