package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;

/** Records that the service could not process: shown, retried once the cause is mended, discarded with a reason. */
class DeadLettersTest extends NotificationServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/actuator/deadletters";

    @LocalServerPort
    int port;

    @Autowired
    KafkaAdmin admin;

    @Autowired
    MeterRegistry meters;

    private Rest ops = Rest.as(Role.OPS, 0);

    @BeforeEach
    void nothingIsOpen() {
        ops = Rest.as(Role.OPS, port);
        List<String> open = ids("?limit=100");
        if (!open.isEmpty()) {
            ops.post(PATH + "/discard", Map.of("ids", open, "reason", "of another test"));
        }
    }

    @AfterEach
    void mend() {
        jdbc.sql("ALTER TABLE recipient DROP CONSTRAINT IF EXISTS no_c").update();
    }

    @Test
    void whatCouldNotBeProcessedIsListedAndCounted() {
        String id = dead("cleo");

        JsonNode letter = letters("").getFirst();
        assertThat(letter.get("id").stringValue()).isEqualTo(id);
        assertThat(letter.get("type").stringValue()).isEqualTo("billing.customer.changed.v1");
        assertThat(letter.get("event_id").stringValue())
                .isEqualTo(customer("cleo").id());
        assertThat(letter.get("topic").stringValue()).isEqualTo(Topics.CUSTOMERS);
        assertThat(letter.get("attempts").intValue()).isEqualTo(1);
        assertThat(letter.get("error").stringValue()).contains("no_c").doesNotContain(address("cleo"));
        assertThat(meters.get("tollgate.dead.letters.open").gauge().value()).isEqualTo(1);
        assertThat(ops.get("/actuator/status").body().get("dead_letters").longValue())
                .isEqualTo(1);
    }

    @Test
    void theNewestComeFirstPageByPageAndByTypeAndTopic() {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("c1", "c2", "c3")) {
            ids.addFirst(dead(name));
        }

        Rest.Answer first = ops.get(PATH + "?limit=2");
        assertThat(idsOf(first.body())).isEqualTo(ids.subList(0, 2));
        Rest.Answer second = ops.get(
                PATH + "?limit=2&cursor=" + first.body().get("next_cursor").stringValue());
        assertThat(idsOf(second.body())).isEqualTo(ids.subList(2, 3));
        assertThat(second.body().get("next_cursor").isNull()).isTrue();
        assertThat(ids("?type=billing.customer.*")).hasSize(3);
        assertThat(ids("?type=billing.payment.*")).isEmpty();
        assertThat(ids("?topic=" + Topics.CUSTOMERS)).hasSize(3);
        assertThat(ids("?topic=" + Topics.PAYMENTS)).isEmpty();
    }

    @Test
    void oneIsDescribedWithoutWhatIsAboutThePerson() {
        String id = dead("cleo");

        JsonNode described = ops.get(PATH + "/" + id).body();

        assertThat(described.get("headers").get("ce_id").stringValue())
                .isEqualTo(customer("cleo").id());
        assertThat(described.get("headers").get("dlt-source-topic").stringValue())
                .isEqualTo(Topics.CUSTOMERS);
        JsonNode payload = described.get("payload");
        assertThat(payload.get("customer_id").stringValue()).isEqualTo(id("cus_cleo"));
        assertThat(payload.get("workspace_id").stringValue()).isEqualTo(id("ws_cleo"));
        assertThat(payload.get("email").stringValue()).startsWith("c***@customer.example #");
        assertThat(payload.get("name").stringValue()).isEqualTo("***");
        assertThat(described.toString()).doesNotContain(address("cleo"), "Ada");
        assertThat(ops.get(PATH + "/0-999999").status()).isEqualTo(404);
    }

    @Test
    void onceTheCauseIsMendedARetrySucceedsAndTheRecordIsWhatItWas() {
        String id = dead("cleo");
        mend();

        JsonNode outcome = retried(Map.of("ids", List.of(id)));

        assertThat(outcome.toString()).isEqualTo("{\"retried\":1,\"succeeded\":1,\"failed\":0}");
        assertThat(recipients("cleo")).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ?")
                        .param(customer("cleo").id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(ids("")).isEmpty();
        assertThat(announced(id))
                .singleElement()
                .asString()
                .contains(
                        "\"operation\":\"retry\"",
                        "\"outcome\":\"succeeded\"",
                        customer("cleo").id());
        assertThat(ops.post(PATH + "/retry", Map.of("ids", List.of(id))).status())
                .isEqualTo(404);
    }

    @Test
    void oneThatFailsAgainIsANewDeadLetterInThePlaceOfTheOld() {
        String id = dead("cleo");

        JsonNode outcome = retried(Map.of("ids", List.of(id)));

        assertThat(outcome.get("failed").longValue()).isEqualTo(1);
        assertThat(letters("")).singleElement().satisfies(again -> {
            assertThat(again.get("id").stringValue()).isNotEqualTo(id);
            assertThat(again.get("event_id").stringValue())
                    .isEqualTo(customer("cleo").id());
            assertThat(again.get("attempts").intValue()).isEqualTo(2);
            assertThat(again.get("topic").stringValue()).isEqualTo(Topics.CUSTOMERS);
        });
        assertThat(announced(id)).singleElement().asString().contains("\"outcome\":\"failed\"");
    }

    @Test
    void allOfATypeAreRetriedAtOnce() {
        dead("c1");
        dead("c2");
        mend();

        assertThat(retried(Map.of("all", true, "type", "billing.payment.*"))
                        .get("retried")
                        .longValue())
                .isZero();
        assertThat(retried(Map.of("all", true, "type", "billing.customer.*", "topic", Topics.CUSTOMERS))
                        .get("succeeded")
                        .longValue())
                .isEqualTo(2);
        assertThat(ids("")).isEmpty();
    }

    @Test
    void whatIsNotNeededIsDiscardedWithAReason() {
        String id = dead("cleo");
        Rest.Answer without = ops.post(PATH + "/discard", Map.of("ids", List.of(id)));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("reason");

        Rest.Answer done = ops.post(PATH + "/discard", Map.of("ids", List.of(id), "reason", "test data"));

        assertThat(done.body().get("discarded").longValue()).isEqualTo(1);
        assertThat(ids("")).isEmpty();
        assertThat(announced(id))
                .singleElement()
                .asString()
                .contains("\"operation\":\"discard\"", "\"reason\":\"test data\"");
        assertThat(ops.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void whichAreMeantMustBeSaid() {
        assertThat(ops.post(PATH + "/retry", Map.of()).status()).isEqualTo(400);
        assertThat(ops.post(PATH + "/retry", Map.of("all", true, "ids", List.of("0-1")))
                        .status())
                .isEqualTo(400);
        assertThat(ops.post(PATH + "/retry", Map.of("ids", List.of())).status()).isEqualTo(400);
        assertThat(ops.post(PATH + "/discard", Map.of("ids", List.of("0-999999"), "reason", "none"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatDidNotComeFromATopicThatIsConsumedCanOnlyBeDiscarded() {
        kafka.send(new ProducerRecord<>(
                        Topics.deadLetters("notification-service"), id("stray"), "by hand".getBytes(UTF_8)))
                .join();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids("")).hasSize(1));
        List<String> stray = ids("");

        assertThat(ops.post(PATH + "/retry", Map.of("ids", stray)).status()).isEqualTo(422);
        assertThat(retried(Map.of("all", true)).get("retried").longValue()).isZero();
        JsonNode described = ops.get(PATH + "/" + stray.getFirst()).body();
        assertThat(described.get("payload").isNull()).isTrue();
        assertThat(described.get("payload_bytes").intValue()).isEqualTo(7);
        assertThat(ops.post(PATH + "/discard", Map.of("ids", stray, "reason", "by hand"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatTheBrokerHasNoMoreDisappears() throws Exception {
        String id = dead("cleo");
        String[] place = id.split("-", 2);
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            delete(client, Integer.parseInt(place[0]), Long.parseLong(place[1]) + 1);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids("")).isEmpty());
        assertThat(meters.get("tollgate.dead.letters.open").gauge().value()).isZero();
    }

    private static void delete(Admin client, int partition, long before)
            throws ExecutionException, InterruptedException {
        client.deleteRecords(Map.of(
                        new TopicPartition(Topics.deadLetters("notification-service"), partition),
                        RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    /** The ID of a new dead letter: a customer whom the database does not take until that is mended. */
    private String dead(String name) {
        List<String> before = ids("");
        jdbc.sql("ALTER TABLE recipient DROP CONSTRAINT IF EXISTS no_c").update();
        jdbc.sql("ALTER TABLE recipient ADD CONSTRAINT no_c CHECK (customer_id NOT LIKE 'cus\\_c%') NOT VALID")
                .update();
        announce(customer(name));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids("")).hasSize(before.size() + 1));
        List<String> after = new ArrayList<>(ids(""));
        after.removeAll(before);
        return after.getFirst();
    }

    private List<JsonNode> letters(String query) {
        Rest.Answer answer = ops.get(PATH + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("data").valueStream().toList();
    }

    private List<String> ids(String query) {
        return letters(query).stream()
                .map(letter -> letter.get("id").stringValue())
                .toList();
    }

    private static List<String> idsOf(JsonNode page) {
        return page.get("data")
                .valueStream()
                .map(letter -> letter.get("id").stringValue())
                .toList();
    }

    private JsonNode retried(Map<String, Object> request) {
        Rest.Answer answer = ops.post(PATH + "/retry", request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private List<String> announced(String letter) {
        return jdbc.sql("SELECT payload FROM outbox WHERE topic = 'billing.operations' AND subject = ?")
                .param(letter)
                .query(String.class)
                .list();
    }

    private long recipients(String name) {
        return jdbc.sql("SELECT count(*) FROM recipient WHERE customer_id = ?")
                .param(id("cus_" + name))
                .query(Long.class)
                .single();
    }
}
