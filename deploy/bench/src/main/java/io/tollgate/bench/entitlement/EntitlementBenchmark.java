package io.tollgate.bench.entitlement;

import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.gateway.GatewayApplication;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.subscription.SubscriptionApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks at a fixed rate, each of a workspace of its own, through the gateway and subscription-service as they are:
 * how soon each is an entitlement, beside what Kafka alone takes in the same run.
 */
public final class EntitlementBenchmark {

    private static final int PER_SECOND = 200;
    /** So seldom, and at such intervals, that asking does not become the load. */
    private static final int READ_EVERY = 20;

    private static final Duration ASK_AGAIN = Duration.ofMillis(10);

    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final String SECRET = "whsec_benchmark";
    private static final String JWT_SECRET = "benchmark".repeat(4);
    private static final String STAFF = new DevelopmentTokens(JWT_SECRET).issue(Role.ADMIN, null);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivedAt = new ConcurrentHashMap<>();
    private final Broker broker;
    private final Database database;

    public EntitlementBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public EntitlementFigures run(Duration warmUp, Duration measured, Consumer<String> progress) throws Exception {
        try (EmbeddedService gateway = gateway();
                EmbeddedService subscription = subscription();
                TopicWatch topic = TopicWatch.start(broker.bootstrapServers(), arrivedAt)) {
            round(gateway, subscription, topic, warmUp);
            progress.accept("warm");
            EntitlementFigures figures = round(gateway, subscription, topic, measured);
            progress.accept("accepted " + figures.accepted());
            return figures;
        }
    }

    private EntitlementFigures round(
            EmbeddedService gateway, EmbeddedService subscription, TopicWatch topic, Duration length)
            throws InterruptedException {
        acceptedAt.clear();
        arrivedAt.clear();
        Latencies accepted = new Latencies();
        Latencies readable = new Latencies();
        topic.forget();
        SignedEvents events = new SignedEvents(SECRET);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            long count = length.toSeconds() * PER_SECOND;
            for (long i = 0; i < count; i++) {
                sleepUntil(begin + i * 1_000_000_000L / PER_SECOND);
                SignedEvents.SignedEvent event = events.next();
                boolean read = i % READ_EVERY == 0;
                senders.execute(() -> send(gateway, subscription, event, accepted, read ? readable : null));
                if (read) {
                    topic.probe();
                }
            }
        }
        await(acceptedAt.size());
        Latencies announced = new Latencies();
        acceptedAt.forEach((workspace, at) -> {
            Long arrived = arrivedAt.get(workspace);
            if (arrived != null) {
                announced.add(Math.max(0, arrived - at));
            }
        });
        return new EntitlementFigures(
                PER_SECOND, accepted.summary(), readable.summary(), announced.summary(), topic.kafka());
    }

    private void await(int expected) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLE.toNanos();
        while (arrivedAt.size() < expected && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        if (arrivedAt.size() < expected) {
            throw new IllegalStateException(expected - arrivedAt.size() + " webhooks never became entitlements");
        }
    }

    private void send(
            EmbeddedService gateway,
            EmbeddedService subscription,
            SignedEvents.SignedEvent event,
            Latencies accepted,
            @Nullable Latencies readable) {
        try {
            long begun = System.nanoTime();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(gateway.url() + "/webhooks/stripe"))
                            .header("Stripe-Signature", event.signature())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(event.body()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            long done = System.nanoTime();
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            accepted.add(done - begun);
            acceptedAt.put(event.workspace(), done);
            if (readable != null) {
                awaitReadable(subscription, event.workspace());
                readable.add(System.nanoTime() - done);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReadable(EmbeddedService subscription, String workspace)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(subscription.url() + "/api/v1/workspaces/" + workspace + "/entitlements"))
                .header("Authorization", "Bearer " + STAFF)
                .build();
        while (!http.send(request, HttpResponse.BodyHandlers.ofString()).body().contains("\"premium\":true")) {
            Thread.sleep(ASK_AGAIN);
        }
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private EmbeddedService gateway() {
        return EmbeddedService.start(
                GatewayApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--STRIPE_WEBHOOK_SECRET=" + SECRET,
                "--GATEWAY_PORT=0");
    }

    private EmbeddedService subscription() throws Exception {
        return EmbeddedService.start(
                SubscriptionApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("entitlements"),
                "--SUBSCRIPTION_PORT=0",
                "--STRIPE_API_KEY=sk_test_benchmark",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--DEV_JWT_SECRET=" + JWT_SECRET);
    }
}
