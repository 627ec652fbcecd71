package io.tollgate.billing;

import io.tollgate.gateway.GatewayApplication;
import io.tollgate.simulator.SimulatorApplication;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.conformance.ConformanceFilter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stripe as the simulator plays it, and the gateway that its webhooks go to; one of each per JVM. */
public final class SimulatedStripe {

    private static final String KEY = "sk_test_billing";
    private static final String SECRET = "whsec_billing_tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConformanceFilter conformance = new ConformanceFilter();
    private final String url;

    private SimulatedStripe(String broker) {
        BackboneServers servers = BackboneServers.get();
        String gateway = start(
                GatewayApplication.application(),
                Map.of("server.port", "0", "KAFKA_BOOTSTRAP_SERVERS", broker, "STRIPE_WEBHOOK_SECRET", SECRET));
        SpringApplication simulator = SimulatorApplication.application();
        simulator.addInitializers(context -> context.getBeanFactory().registerSingleton("conformance", conformance));
        url = start(
                simulator,
                Map.of(
                        "server.port",
                        "0",
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

    /** Another one, whose webhooks come to another broker. */
    static SimulatedStripe on(String broker) {
        return new SimulatedStripe(broker);
    }

    /** Starts it with the first call. */
    public static SimulatedStripe get() {
        return Holder.STRIPE;
    }

    public static String key() {
        return KEY;
    }

    public String url() {
        return url;
    }

    /** What of the calls since the last look Stripe would not have been asked, or would not have answered. */
    public List<String> violations() {
        return conformance.violations();
    }

    /** A call to Stripe's API as its SDKs make it; {@code form} alternates names and values. */
    public JsonNode post(String path, String... form) {
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

    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    /** Disturbs the API or the webhooks, as {@code PUT /_sim/faults} takes it; nothing where the map is empty. */
    public void disturb(Map<String, Object> faults) {
        control("PUT", "/_sim/faults", faults);
    }

    /** A call to the simulator's own controls, in JSON. */
    public JsonNode control(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** A payment that has succeeded at Stripe; the payment intent. */
    public JsonNode paid(long amount, String currency, String paymentMethod, String workspace) {
        return post(
                "/v1/payment_intents",
                "amount",
                Long.toString(amount),
                "currency",
                currency,
                "payment_method",
                paymentMethod,
                "payment_method_types[]",
                "card",
                "confirm",
                "true",
                "metadata[workspace_id]",
                workspace);
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
        ConfigurableApplicationContext context = application.run(arguments);
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static final class Holder {
        private static final SimulatedStripe STRIPE =
                new SimulatedStripe(BackboneServers.get().bootstrapServers());
    }
}
