package io.tollgate.bench.replay;

import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.replay.TopicOffsets;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.subscription.SubscriptionApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How fast subscription-service replays events all of which it has processed: as an operator asks for it. */
public final class ReplayBenchmark {

    private static final int ROUNDS = 3;
    private static final String PATH = "/actuator/replay";
    private static final String SECRET = "benchmark".repeat(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Broker broker;
    private final Database database;
    private final int events;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = new DevelopmentTokens(SECRET).issue(Role.OPS, null);

    public ReplayBenchmark(Broker broker, Database database, int events) {
        this.broker = broker;
        this.database = database;
        this.events = events;
    }

    public ReplayFigures run(Consumer<String> progress) throws Exception {
        List<Double> perSecond = new ArrayList<>();
        try (EmbeddedService service = start()) {
            Map<Integer, Long> begins = new HashMap<>();
            service.context()
                    .getBean(TopicOffsets.class)
                    .kept(Topics.STRIPE_EVENTS)
                    .forEach((partition, range) -> begins.put(partition, range.to()));
            new ProcessedEvents(kafka(service), service.context().getBean(JdbcClient.class)).fill(events, progress);
            for (int round = 0; round <= ROUNDS; round++) {
                double figure = round(service.url(), begins);
                progress.accept(String.format(Locale.ROOT, "%s: %,.0f/s", round == 0 ? "warm-up" : "" + round, figure));
                if (round > 0) {
                    perSecond.add(figure);
                }
            }
        }
        return new ReplayFigures(events, List.copyOf(perSecond));
    }

    @SuppressWarnings("unchecked") // The service's only one.
    private static KafkaTemplate<String, byte[]> kafka(EmbeddedService service) {
        return service.context().getBean(KafkaTemplate.class);
    }

    private EmbeddedService start() throws Exception {
        return EmbeddedService.start(
                SubscriptionApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("replay"),
                "--SUBSCRIPTION_PORT=0",
                "--STRIPE_API_KEY=sk_test_benchmark",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--DEV_JWT_SECRET=" + SECRET,
                "--db-scheduler.enabled=false",
                "--spring.kafka.listener.auto-startup=false");
    }

    /** From being begun to being done, as the replay tells itself. */
    private double round(String url, Map<Integer, Long> begins) throws IOException, InterruptedException {
        String asked =
                JsonMapper.shared().writeValueAsString(Map.of("topic", Topics.STRIPE_EVENTS, "from_offsets", begins));
        JsonNode run = send(HttpRequest.newBuilder(URI.create(url + PATH))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(asked)));
        while (run.path("state").asString("").equals("running")) {
            Thread.sleep(POLL);
            run = send(HttpRequest.newBuilder(
                    URI.create(url + PATH + "/" + run.path("id").asString())));
        }
        if (run.path("skipped").asLong() != events || run.path("read").asLong() != events) {
            throw new IllegalStateException("not all of the events were skipped: " + run);
        }
        Duration took = Duration.between(
                Instant.parse(run.path("started_at").asString()),
                Instant.parse(run.path("finished_at").asString()));
        return events / (took.toNanos() / 1e9);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
