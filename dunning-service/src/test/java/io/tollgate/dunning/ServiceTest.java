package io.tollgate.dunning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.ArchitectureRules;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.MovableClock;
import io.tollgate.testing.OpenApiDescription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** From topic to topic, and what the timer finds by itself. */
@DunningServiceTest
class ServiceTest {

    @Autowired
    World world;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void factsOfInvoicesAndSubscriptionsBecomeFactsOfDunningOnItsTopic() {
        Subscriber her = world.subscriber();
        String workspace = her.started().workspaceId();
        publish(her.started(), her.finalized(1), her.failed(1, 1), her.pastDue(), her.failedForGood(1, 2));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.state(her.dunningCase(1)).equals("grace"));
        waitForTheTimer(Duration.ofDays(7));
        try (EventProbe probe = EventProbe.on(Topics.DUNNING)) {
            DunningEvent last = fact(probe
                    .until(all -> of(all, workspace)
                            .anyMatch(record -> "billing.dunning.grace-expired.v1".equals(type(record))))
                    .stream()
                    .filter(record -> workspace.equals(record.key()))
                    .toList()
                    .getLast());
            assertThat(last.dunningCase().state()).isEqualTo("expired");
            assertThat(last.dunningCase().graceUntil()).isEqualTo(her.now().plus(Duration.ofDays(7)));
            assertThat(last.dunningCase().amountDue()).isEqualTo(2900);
        }
    }

    @Test
    void aFactThatIsNoneOfOursOrNonsenseHoldsNothingUp() {
        Subscriber her = world.subscriber();
        ProducerRecord<String, byte[]> nonsense = record(her.started());
        kafka.send(renamed(nonsense, "nonsense".getBytes(UTF_8))).join();
        publish(her.started(), her.finalized(1), her.failed(1, 1));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.state(her.dunningCase(1)).equals("retrying"));
    }

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "dunning-service");
    }

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.dunning");
    }

    private void waitForTheTimer(Duration time) {
        String before = lastRun();
        clock.advance(time);
        await().atMost(Duration.ofSeconds(20)).until(() -> !lastRun().equals(before));
    }

    private String lastRun() {
        return jdbc.sql("SELECT last_success FROM scheduled_tasks WHERE task_name = 'dunning-deadlines'")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void publish(DomainEvent... facts) {
        Stream.of(facts).map(ServiceTest::record).map(kafka::send).toList().forEach(sent -> sent.join());
    }

    private static ProducerRecord<String, byte[]> record(DomainEvent fact) {
        ConsumerRecord<String, byte[]> polled = World.record(fact);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(polled.topic(), polled.key(), polled.value());
        polled.headers().forEach(record.headers()::add);
        return record;
    }

    private static ProducerRecord<String, byte[]> renamed(ProducerRecord<String, byte[]> record, byte[] value) {
        ProducerRecord<String, byte[]> other = new ProducerRecord<>(record.topic(), record.key(), value);
        other.headers()
                .add(CloudEventHeaders.ID, UUID.randomUUID().toString().getBytes(UTF_8))
                .add(record.headers().lastHeader(CloudEventHeaders.TYPE));
        return other;
    }

    private static Stream<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> all, String workspace) {
        return all.stream().filter(record -> workspace.equals(record.key()));
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return Objects.requireNonNull(EventProbe.header(record, CloudEventHeaders.TYPE));
    }

    private static DunningEvent fact(ConsumerRecord<String, byte[]> record) {
        EventCatalogue.Entry entry = Objects.requireNonNull(EventCatalogue.entryOf(type(record)));
        return (DunningEvent) ContractJson.mapper().readValue(record.value(), entry.payload());
    }
}
