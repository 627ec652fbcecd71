package io.tollgate.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.ConsumerLag;
import io.tollgate.messaging.inbox.InputContainers;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.messaging.relay.RelayProgress;
import io.tollgate.testing.Backbone;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.EventProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@Backbone
@SpringBootTest(classes = SampleService.class, properties = "spring.config.name=sample-service")
class ConsumerAndRelayTest {

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    RelayProgress progress;

    @Autowired
    InputContainers containers;

    @Autowired
    ConsumerLag lag;

    private String run = "";

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void anEventHasItsEffectOnceHoweverOftenItComes() {
        for (int delivery = 0; delivery < 3; delivery++) {
            send(id("a"), "{}");
            send(id("b"), "{}");
        }
        send(id("last"), "{}");

        await().until(() -> effects().containsAll(List.of(id("a"), id("b"), id("last"))));
        assertThat(effects()).containsExactlyInAnyOrder(id("a"), id("b"), id("last"));
    }

    @Test
    void aPoisonRecordBecomesADeadLetterAndItsNeighboursGoThrough() {
        List<String> good = IntStream.range(0, 20).mapToObj(i -> id("n" + i)).toList();
        good.subList(0, 10).forEach(id -> send(id, "{}"));
        send(id("poison"), "poison");
        good.subList(10, 20).forEach(id -> send(id, "{}"));

        try (EventProbe probe = EventProbe.on(Topics.deadLetters("sample-service"))) {
            ConsumerRecord<String, byte[]> dead =
                    probe.untilKey(id("poison"), 1).getFirst();
            assertThat(dead.value()).isEqualTo("poison".getBytes(UTF_8));
            assertThat(EventProbe.header(dead, DeadLetters.SOURCE_TOPIC)).isEqualTo(Topics.STRIPE_EVENTS);
            assertThat(EventProbe.header(dead, DeadLetters.ERROR)).contains("not to be digested");
            assertThat(EventProbe.header(dead, DeadLetters.ATTEMPTS)).isEqualTo("1");
            assertThat(EventProbe.header(dead, StripeHeaders.EVENT_TYPE)).isEqualTo("test.event");
        }
        await().untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(good));
    }

    @Test
    void aRecordWithoutIdentityBecomesADeadLetter() {
        kafka.send(new ProducerRecord<>(
                        Topics.STRIPE_EVENTS, null, id("nameless").getBytes(UTF_8)))
                .join();

        try (EventProbe probe = EventProbe.on(Topics.deadLetters("sample-service"))) {
            probe.until(all -> all.stream().anyMatch(r -> new String(r.value(), UTF_8).equals(id("nameless"))));
        }
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForAndNothingBecomesADeadLetter() throws SQLException {
        send(id("before"), "{}");
        await().until(() -> effects().contains(id("before")));
        String database = closeDatabase();
        send(id("during"), "{}");
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        openDatabase(database);

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> effects().contains(id("during")));
        try (EventProbe announced = EventProbe.on(Topics.CUSTOMERS);
                EventProbe dead = EventProbe.on(Topics.deadLetters("sample-service"))) {
            announced.untilKey("ws_" + id("during"), 1);
            assertThat(dead.records()).noneMatch(record -> id("during").equals(record.key()));
        }
    }

    @Test
    void whatWaitsForTheDatabaseWhenTheServiceStopsIsProcessedOnceItStartsAgain() throws SQLException {
        send(id("before"), "{}");
        await().until(() -> effects().contains(id("before")));
        String database = closeDatabase();
        send(id("waiting"), "{}");
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        containers.stop();
        await().atMost(Duration.ofSeconds(30)).until(() -> !containers.isRunning());
        openDatabase(database);
        containers.start();

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> effects().contains(id("waiting")));
    }

    @Test
    void theMarksThatEndARelaysTransactionsAreNoLag() {
        IntStream.range(0, 20).forEach(i -> send(id("m" + i), "{}"));
        // Each of them and the fact that follows from it.
        await().until(() -> jdbc.sql("SELECT count(*) = 40 FROM inbox WHERE event_id LIKE ?")
                .param("%" + run + "%")
                .query(Boolean.class)
                .single());

        await().untilAsserted(() ->
                assertThat(lag.byTopic()).containsEntry(Topics.CUSTOMERS, 0L).containsEntry(Topics.STRIPE_EVENTS, 0L));
    }

    @Test
    void whatIsAnnouncedReachesKafkaAsACloudEvent() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        ProducerRecord<String, byte[]> cause = record(id("a"), "{}");
        cause.headers().add(CloudEventHeaders.TRACEPARENT, trace.getBytes(UTF_8));
        kafka.send(cause).join();

        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            ConsumerRecord<String, byte[]> event =
                    probe.untilKey("ws_" + id("a"), 1).getFirst();
            assertThat(EventProbe.header(event, CloudEventHeaders.ID))
                    .matches("cus_" + id("a") + ":linked:0:[0-9a-f]{16}");
            assertThat(EventProbe.header(event, CloudEventHeaders.TYPE)).isEqualTo("billing.customer.linked.v1");
            assertThat(EventProbe.header(event, CloudEventHeaders.SOURCE)).isEqualTo("/tollgate/sample-service");
            assertThat(EventProbe.header(event, CloudEventHeaders.SUBJECT)).isEqualTo("cus_" + id("a"));
            assertThat(EventProbe.header(event, CloudEventHeaders.TIME)).isEqualTo("1970-01-01T00:00:00Z");
            assertThat(EventProbe.header(event, CloudEventHeaders.CAUSATION_ID)).isEqualTo(id("a"));
            assertThat(EventProbe.header(event, CloudEventHeaders.TRACEPARENT))
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                    .isNotEqualTo(trace);
            assertThat(SampleService.read(event.value()).customerId()).isEqualTo("cus_" + id("a"));
        }
    }

    @Test
    void aServiceThatWasPausedGoesOnWhereItStood() {
        context.stop();
        context.start();
        send(id("after"), "{}");

        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            assertThat(probe.untilKey("ws_" + id("after"), 1)).hasSize(1);
        }
    }

    @Test
    void whatKafkaDoesNotHaveYetIsTheRelaysLag() {
        send(id("before"), "{}");
        await().untilAsserted(() -> assertThat(effects()).containsExactly(id("before")));
        await().untilAsserted(() -> assertThat(progress.lag().rows()).isZero());

        context.stop();
        jdbc.sql("""
                        INSERT INTO outbox (id, topic, key, time, payload)
                        VALUES (?, 'billing.entitlements', 'ws_late', '2026-10-01T12:00:00Z', '{}')""").param(id("late")).update();
        RelayProgress.Lag behind = progress.lag();
        context.start();

        assertThat(behind.rows()).isEqualTo(1);
        assertThat(behind.seconds()).isPositive();
        await().untilAsserted(() -> assertThat(progress.lag().rows()).isZero());
        assertThat(progress.lag().seconds()).isZero();
    }

    private String id(String name) {
        return "evt_" + run + "_" + name;
    }

    private void send(String id, String payload) {
        kafka.send(record(id, payload)).join();
    }

    private static ProducerRecord<String, byte[]> record(String id, String payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, id, payload.getBytes(UTF_8));
        record.headers().add(StripeHeaders.EVENT_TYPE, "test.event".getBytes(UTF_8));
        return record;
    }

    /** Lets nobody in, and whoever is there out; its name, to open it again. */
    private String closeDatabase() throws SQLException {
        String database =
                jdbc.sql("SELECT current_database()").query(String.class).single();
        administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        return database;
    }

    private static void openDatabase(String database) throws SQLException {
        administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    }

    private List<String> effects() {
        return jdbc.sql("SELECT event_id FROM effect WHERE event_id LIKE ?")
                .param("evt_" + run + "%")
                .query(String.class)
                .list();
    }

    private static void administer(String sql) throws SQLException {
        BackboneServers servers = BackboneServers.get();
        try (Connection connection = DriverManager.getConnection(
                        servers.databaseUrl("postgres"), servers.databaseUser(), servers.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
