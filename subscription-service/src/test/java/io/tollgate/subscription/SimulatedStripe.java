package io.tollgate.subscription;

import io.tollgate.gateway.GatewayApplication;
import io.tollgate.simulator.SimulatorApplication;
import io.tollgate.testing.BackboneServers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stripe as the simulator plays it, and the gateway that its webhooks go to; one of each per JVM. */
final class SimulatedStripe {

    static final String KEY = "sk_test_subscription";
    private static final String SECRET = "whsec_subscription_tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    private SimulatedStripe() {
        BackboneServers servers = BackboneServers.get();
        String gateway = start(
                GatewayApplication.application(),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers(), "STRIPE_WEBHOOK_SECRET", SECRET));
        url = start(
                SimulatorApplication.application(),
                Map.of(
                        "DATABASE_URL",
                        servers.newDatabase(),
                        "DATABASE_USERNAME",
                        servers.databaseUser(),
                        "DATABASE_PASSWORD",
                        servers.databasePassword(),
                        "STRIPE_PRICE_ID_BUILDER",
                        "price_builder",
                        "STRIPE_PRICE_ID_PRO",
                        "price_pro",
                        "STRIPE_WEBHOOK_SECRET",
                        SECRET,
                        "SIMULATOR_WEBHOOK_RETRY",
                        "PT0.2S",
                        "SIMULATOR_WEBHOOK_URL",
                        gateway + "/webhooks/stripe"));
    }

    /** Starts it with the first call. */
    static SimulatedStripe get() {
        return Holder.STRIPE;
    }

    String url() {
        return url;
    }

    /** A subscription that is paid for, of a customer of its own. */
    JsonNode subscribed(String workspace, String price) {
        String customer = post("/v1/customers", "metadata[workspace_id]", workspace)
                .get("id")
                .stringValue();
        String card = post("/v1/payment_methods/pm_card_visa/attach", "customer", customer)
                .get("id")
                .stringValue();
        return post(
                "/v1/subscriptions",
                "customer",
                customer,
                "default_payment_method",
                card,
                "items[0][price]",
                price,
                "metadata[workspace_id]",
                workspace);
    }

    /** A call to Stripe's API as its SDKs make it; {@code form} alternates names and values. */
    JsonNode post(String path, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encode(form[i]))
                    .append('=')
                    .append(encode(form[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    /** A call to the simulator's own controls, in JSON. */
    JsonNode control(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(
                    request.header("Authorization", "Bearer " + KEY).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String start(SpringApplication application, Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var port = application
                .run(Stream.concat(Stream.of("--server.port=0"), Arrays.stream(arguments))
                        .toArray(String[]::new))
                .getEnvironment()
                .getProperty("local.server.port");
        return "http://localhost:" + port;
    }

    private static final class Holder {
        private static final SimulatedStripe STRIPE = new SimulatedStripe();
    }
}
