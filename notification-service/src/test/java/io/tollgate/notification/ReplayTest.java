package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;

/** Events that are read again: what was processed is skipped, what is missing is applied. */
class ReplayTest extends NotificationServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/actuator/replay";

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    KafkaAdmin admin;

    private Rest ops = Rest.as(Role.OPS, 0);
    private final Map<Integer, Long> begins = new HashMap<>();

    @BeforeEach
    void asOperator() {
        ops = Rest.as(Role.OPS, port);
        begins.clear();
    }

    @Test
    void whatWasProcessedIsSkippedAndNobodyGetsAMailTwice() {
        welcomed("ada");

        JsonNode done = replayed(Map.of());

        assertThat(done.get("read").longValue()).isEqualTo(1);
        assertThat(done.get("skipped").longValue()).isEqualTo(1);
        assertThat(done.get("applied").longValue()).isZero();
        assertThat(done.get("total")).isEqualTo(done.get("read"));
        assertThat(mailsTo("ada")).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsAppliedAndLiveConsumptionStaysWhereItIs() throws Exception {
        welcomed("ada");
        welcomed("bob");
        lose("bob");
        Map<TopicPartition, OffsetAndMetadata> before = offsets();

        JsonNode done = replayed(Map.of());

        assertThat(done.get("skipped").longValue()).isEqualTo(1);
        assertThat(done.get("applied").longValue()).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusesOf("bob")).containsExactly("sent"));
        assertThat(mailsTo("ada")).isEqualTo(1);
        assertThat(offsets()).isEqualTo(before);
    }

    @Test
    void onlyTheTypesThatAreAskedForAreApplied() {
        welcomed("ada");
        lose("ada");

        assertThat(replayed(Map.of("type", "billing.subscription.ended.*"))
                        .get("applied")
                        .longValue())
                .isZero();
        assertThat(replayed(Map.of("type", "billing.subscription.start*"))
                        .get("applied")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void aDryRunOnlyCounts() {
        welcomed("ada");
        welcomed("bob");
        lose("bob");

        JsonNode done = replayed(Map.of("dry_run", true));

        assertThat(done.get("skipped").longValue()).isEqualTo(1);
        assertThat(done.get("applied").longValue()).isEqualTo(1);
        assertThat(statusesOf("bob")).isEmpty();
    }

    @Test
    void oneThatIsCancelledGoesOnWhereItStopped() throws SQLException {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "n" + i).toList();
        names.forEach(this::welcomed);
        names.subList(10, 20).forEach(this::lose);

        String id = whileTheInboxIsLocked(() -> {
            String begun = start(Map.of());
            await().atMost(PATIENCE).until(() -> isTaken(begun));
            assertThat(ops.post(PATH, request(Map.of())).status()).isEqualTo(409);
            assertThat(ops.delete(PATH + "/" + begun).body().get("state").stringValue())
                    .isEqualTo("cancelled");
            return begun;
        });
        assertThat(ops.post(PATH + "/" + id + "/resume").status()).isEqualTo(202);

        JsonNode done = finished(id);
        assertThat(done.get("read").longValue()).isEqualTo(30);
        assertThat(done.get("skipped").longValue() + done.get("applied").longValue())
                .isEqualTo(30);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(names)
                        .allSatisfy(name -> assertThat(statusesOf(name)).containsExactly("sent")));
        assertThat(ops.post(PATH + "/" + id + "/resume").status()).isEqualTo(409);
        assertThat(announced(id))
                .hasSize(3)
                .allMatch(payload -> payload.contains("\"topic\":\"billing.subscriptions\""))
                .anyMatch(payload -> payload.contains("\"act\":\"cancelled\""))
                .anyMatch(payload -> payload.contains("\"act\":\"resumed\""));
    }

    @Test
    void oneWhoseReplicaDiesGoesOnInAnother() throws SQLException {
        welcomed("ada");

        String id = whileTheInboxIsLocked(() -> {
            String begun = start(Map.of());
            await().atMost(PATIENCE).until(() -> isTaken(begun));
            jdbc.sql("UPDATE run SET holder = 'dead', next_at = now() WHERE id = ?")
                    .param(begun)
                    .update();
            return begun;
        });

        assertThat(finished(id).get("skipped").longValue()).isEqualTo(1);
    }

    @Test
    void fromATimeUntilNow() {
        welcomed("ada");

        String id = ops.post(PATH, Map.of("topic", Topics.SUBSCRIPTIONS, "from", "PT1H"))
                .body()
                .get("id")
                .stringValue();

        assertThat(finished(id).get("read").longValue()).isPositive();
        assertThat(ops.get(PATH + "?limit=100").body().get("data").toString()).contains(id);
    }

    @Test
    void whatCannotBeReadIsRefusedAndTheFieldNamed() {
        assertThat(refused(Map.of("topic", "billing.audit", "from", "PT1H")))
                .startsWith("topic must be one")
                .contains(Topics.SUBSCRIPTIONS, Topics.CUSTOMERS);
        assertThat(refused(Map.of("from", "PT1H"))).startsWith("topic ");
        assertThat(refused(Map.of("topic", Topics.SUBSCRIPTIONS))).startsWith("from_offsets ");
        assertThat(refused(Map.of("topic", Topics.SUBSCRIPTIONS, "from", "1h"))).startsWith("from ");
        assertThat(refused(Map.of("topic", Topics.SUBSCRIPTIONS, "from", "PT1H", "to", "PT2H")))
                .startsWith("to ");
        for (Map<String, Long> offsets : List.of(Map.of("0", 1_000_000L), Map.of("99", 0L), Map.of("x", 0L))) {
            assertThat(refused(Map.of("topic", Topics.SUBSCRIPTIONS, "from_offsets", offsets)))
                    .startsWith("from_offsets ");
        }
        assertThat(ops.get(PATH + "/rp_none").status()).isEqualTo(404);
    }

    /** A customer with a subscription who has got the mail; the replays of this test begin no later than there. */
    private void welcomed(String name) {
        announce(customer(name));
        DomainEvent started = started(name);
        var place = kafka.send(record(started)).join().getRecordMetadata();
        begins.merge(place.partition(), place.offset(), Math::min);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusesOf(name)).containsExactly("sent"));
    }

    /** As a database does that was restored from a backup of before. */
    private void lose(String name) {
        jdbc.sql("DELETE FROM inbox WHERE event_id = ?")
                .param(started(name).id())
                .update();
        jdbc.sql("DELETE FROM notification WHERE customer_id = ?")
                .param(id("cus_" + name))
                .update();
    }

    private Map<String, Object> request(Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("topic", Topics.SUBSCRIPTIONS);
        request.put("from_offsets", begins);
        return request;
    }

    private JsonNode replayed(Map<String, Object> more) {
        return finished(start(more));
    }

    private String start(Map<String, Object> more) {
        Rest.Answer begun = ops.post(PATH, request(more));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return begun.body().get("id").stringValue();
    }

    private JsonNode finished(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                ops.get(PATH + "/" + id).body().get("state").stringValue())
                        .isEqualTo("done"));
        return ops.get(PATH + "/" + id).body();
    }

    private String refused(Map<String, Object> request) {
        Rest.Answer answer = ops.post(PATH, request);
        assertThat(answer.status()).isEqualTo(400);
        JsonNode error = answer.body().get("errors").get(0);
        return error.get("field").stringValue() + " " + error.get("detail").stringValue();
    }

    private boolean isTaken(String run) {
        return jdbc.sql("SELECT holder IS NOT NULL FROM run WHERE id = ?")
                .param(run)
                .query(Boolean.class)
                .single();
    }

    private List<String> announced(String run) {
        return jdbc.sql("SELECT payload FROM outbox WHERE topic = 'billing.operations' AND subject = ?")
                .param(run)
                .query(String.class)
                .list();
    }

    private long mailsTo(String name) {
        return mailServer.mailsTo(address(name)).size();
    }

    private <T> T whileTheInboxIsLocked(Supplier<T> act) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            try {
                return act.get();
            } finally {
                connection.rollback();
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() throws ExecutionException, InterruptedException {
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            return client.listConsumerGroupOffsets("notification-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }
}
