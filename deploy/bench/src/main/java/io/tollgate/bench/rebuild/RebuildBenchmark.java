package io.tollgate.bench.rebuild;

import io.tollgate.bench.consumer.ConsumerRound;
import io.tollgate.bench.consumer.SeededEvents;
import io.tollgate.bench.measure.Cpu;
import io.tollgate.bench.measure.Machine;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How fast subscription-service derives its rows anew from what it has consumed, as an operator has it done. */
public final class RebuildBenchmark {

    private static final int EDITIONS = 4;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String JWT_SECRET = "benchmark".repeat(4);
    private static final String OPERATOR = new DevelopmentTokens(JWT_SECRET).issue(Role.OPS, null);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Broker broker;
    private final Database database;

    public RebuildBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public RebuildFigures run(Consumer<String> progress) throws Exception {
        try (EmbeddedService service = start()) {
            int events = publish();
            JdbcClient jdbc = service.context().getBean(JdbcClient.class);
            until(() -> jdbc.sql("SELECT count(*) FROM inbox").query(Long.class).single() >= events);
            progress.accept(events + " events consumed");
            rebuild(service);
            List<ConsumerRound> rounds = new ArrayList<>();
            JsonNode last = JsonMapper.shared().createObjectNode();
            for (int round = 1; round <= ROUNDS; round++) {
                Machine.mark();
                Cpu.Reading serviceCpu = Cpu.readOwn();
                Cpu.Reading databaseCpu = Cpu.read(database.process());
                last = rebuild(service);
                rounds.add(figures(last, serviceCpu.since(), databaseCpu.since()));
                progress.accept(round + ": " + rounds.getLast());
            }
            return new RebuildFigures(
                    last.path("read").asLong(), last.path("rows").asLong(), List.copyOf(rounds));
        }
    }

    private static ConsumerRound figures(JsonNode job, Duration ofService, Duration ofDatabase) {
        long events = job.path("read").asLong();
        Duration took = Duration.between(
                Instant.parse(job.path("started_at").asString()),
                Instant.parse(job.path("finished_at").asString()));
        return new ConsumerRound(
                events / (took.toNanos() / 1e9),
                Cpu.microsEach(ofService, events),
                Cpu.microsEach(ofDatabase, events),
                Machine.busyElsewhere(took, ofService.plus(ofDatabase)));
    }

    private EmbeddedService start() throws Exception {
        return EmbeddedService.start(
                SubscriptionApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("rebuild"),
                "--SUBSCRIPTION_PORT=0",
                "--STRIPE_API_KEY=sk_test_benchmark",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--DEV_JWT_SECRET=" + JWT_SECRET,
                // A group of its own, so that other parts of the benchmark have left nothing for it.
                "--spring.kafka.consumer.group-id=rebuild-benchmark");
    }

    private int publish() throws ExecutionException, InterruptedException {
        SeededEvents events = new SeededEvents();
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "acks",
                        "all",
                        // On a partition that was made a moment ago its sequence numbers can get stuck for good.
                        "enable.idempotence",
                        false),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int edition = 1; edition <= EDITIONS; edition++) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> event : events.edition(edition)) {
                    sent.add(producer.send(
                            new ProducerRecord<>(event.topic(), null, event.key(), event.value(), event.headers())));
                }
                for (Future<RecordMetadata> acknowledged : sent) {
                    acknowledged.get();
                }
            }
        }
        return EDITIONS * SeededEvents.size();
    }

    private JsonNode rebuild(EmbeddedService service) throws Exception {
        String jobs = service.url() + "/actuator/rebuild";
        String id = call(HttpRequest.newBuilder(URI.create(jobs))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .path("id")
                .asString();
        List<JsonNode> over = new ArrayList<>();
        until(() -> {
            JsonNode job = callUnchecked(HttpRequest.newBuilder(URI.create(jobs + "/" + id)));
            if (!job.path("state").asString("").equals("running")) {
                over.add(job);
            }
            return !over.isEmpty();
        });
        JsonNode job = over.getFirst();
        if (!job.path("state").asString("").equals("done")
                || job.path("differences").asLong() > 0) {
            throw new IllegalStateException("the rebuild proves nothing: " + job);
        }
        return job;
    }

    private static void until(BooleanSupplier over) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!over.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not over after " + PATIENCE);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private JsonNode callUnchecked(HttpRequest.Builder request) {
        try {
            return call(request);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer " + OPERATOR).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
