package io.tollgate.bench.checkout;

import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.billing.BillingApplication;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.simulator.SimulatorApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long {@code POST /api/v1/payment/checkout} takes beside the call to Stripe, here the simulator, that it makes. */
public final class CheckoutBenchmark {

    private static final String API_KEY = "sk_test_benchmark";
    private static final String JWT_SECRET = "benchmark".repeat(4);
    private static final String FORM = "mode=payment&line_items[0][price]=price_ebook&line_items[0][quantity]=1"
            + "&success_url=http%3A%2F%2Flocalhost%3A8000%2Fpayment%2Fsuccess"
            + "&client_reference_id=ws_bench&metadata[workspace_id]=ws_bench"
            + "&payment_intent_data[metadata][workspace_id]=ws_bench";
    private static final String JSON =
            "{\"mode\": \"payment\", \"price_id\": \"price_ebook\", \"workspace_id\": \"ws_bench\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = new DevelopmentTokens(JWT_SECRET).issue(Role.ADMIN, null);
    private final Broker broker;
    private final Database database;

    public CheckoutBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public Turns.Pairs<CheckoutRound> run(Turns turns, Consumer<String> progress) throws Exception {
        try (EmbeddedService simulator = simulator();
                EmbeddedService billing = billing(simulator.url())) {
            Supplier<HttpRequest> raw =
                    () -> HttpRequest.newBuilder(URI.create(simulator.url() + "/v1/checkout/sessions"))
                            .header("Authorization", "Bearer " + API_KEY)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(FORM))
                            .build();
            Supplier<HttpRequest> ours =
                    () -> HttpRequest.newBuilder(URI.create(billing.url() + "/api/v1/payment/checkout"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(JSON))
                            .build();
            return turns.take(duration -> round(raw, duration), duration -> round(ours, duration), progress);
        }
    }

    private CheckoutRound round(Supplier<HttpRequest> requests, Duration atLeast)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + atLeast.toNanos();
        while (System.nanoTime() < end) {
            HttpRequest request = requests.get();
            long begun = System.nanoTime();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            nanos.add(System.nanoTime() - begun);
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
        }
        Collections.sort(nanos);
        return new CheckoutRound(
                nanos.size(), nanos.get(nanos.size() / 2) / 1e6, nanos.get(nanos.size() * 99 / 100) / 1e6);
    }

    private EmbeddedService simulator() throws Exception {
        return EmbeddedService.start(
                SimulatorApplication.application(),
                "--DATABASE_URL=" + database.create("simulator"),
                "--SIMULATOR_PORT=0",
                "--SIMULATOR_WEBHOOK_URL=none",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--STRIPE_WEBHOOK_SECRET=whsec_benchmark");
    }

    private EmbeddedService billing(String stripe) throws Exception {
        return EmbeddedService.start(
                BillingApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("billing"),
                "--BILLING_PORT=0",
                "--STRIPE_API_KEY=" + API_KEY,
                "--STRIPE_PUBLISHABLE_KEY=pk_test_benchmark",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--STRIPE_API_BASE=" + stripe,
                "--STRIPE_CALLS_PER_SECOND=10000",
                "--DEV_JWT_SECRET=" + JWT_SECRET);
    }
}
