package io.tollgate.client.entitlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** On a broker of its own, which a test may take away. */
class EntitlementViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedKafkaBroker broker = EmbeddedBroker.of(3, Topics.ENTITLEMENTS);
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start() {
        broker.afterPropertiesSet();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close(Duration.ZERO);
        broker.destroy();
    }

    @Test
    void whoeverStartsLaterKnowsEveryWorkspaceFromTheTopicAlone() throws InterruptedException {
        IntStream.range(0, 100).forEach(i -> announce(entitlement("ws_" + i, "pro", 1)));

        try (EntitlementView view = follow()) {
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            assertThat(view.size()).isEqualTo(100);
            assertThat(view.of("ws_42").plan()).isEqualTo("pro");
        }
    }

    @Test
    void anEmptyTopicIsSoonReadAndEverybodyIsOnTheFreePlan() throws InterruptedException {
        try (EntitlementView view = follow()) {
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            assertThat(view.of("ws_nobody")).isEqualTo(Entitlement.neverSeen("ws_nobody"));
        }
    }

    @Test
    void aChangeIsSeenAndHeard() throws InterruptedException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (EntitlementView view =
                EntitlementView.follow(settings(), changed -> heard.add(changed.plan() + changed.version()))) {
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            announce(entitlement("ws", "builder", 1));
            announce(entitlement("ws", "pro", 2));

            await().until(() -> view.of("ws").plan().equals("pro"));
            assertThat(heard).containsExactly("builder1", "pro2");
        }
    }

    @Test
    void anOlderVersionAndARecordThatIsNoneChangeNothing() throws InterruptedException {
        try (EntitlementView view = follow()) {
            announce(entitlement("ws", "pro", 7));
            announce(entitlement("ws", "free", 6));
            send("ws", new byte[] {'?'});
            announce(entitlement("last", "pro", 1));

            await().until(() -> view.of("last").version() == 1);
            assertThat(view.of("ws").plan()).isEqualTo("pro");
        }
    }

    @Test
    void aListenerThatFailsHoldsNothingUp() {
        try (EntitlementView view = EntitlementView.follow(settings(), changed -> {
            throw new IllegalStateException("not today");
        })) {
            announce(entitlement("ws", "pro", 1));

            await().until(() -> view.of("ws").version() == 1);
        }
    }

    @Test
    void itIsHardlyStaleWhileAllIsWell() throws InterruptedException {
        try (EntitlementView view = follow()) {
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> view.staleness().compareTo(Duration.ofSeconds(3)) < 0);
        }
    }

    @Test
    void withoutKafkaItKeepsAnsweringAndSaysHowStaleItIs() throws InterruptedException {
        announce(entitlement("ws", "pro", 1));
        try (EntitlementView view = follow()) {
            assertThat(view.awaitReady(PATIENCE)).isTrue();
            broker.destroy();

            await().until(() -> view.staleness().compareTo(Duration.ofSeconds(4)) > 0);
            assertThat(view.of("ws").plan()).isEqualTo("pro");
            assertThat(view.isReady()).isTrue();
        }
    }

    private EntitlementView follow() {
        return EntitlementView.follow(settings());
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.getBrokersAsString());
    }

    private void announce(Entitlement entitlement) {
        send(entitlement.workspaceId(), ContractJson.mapper().writeValueAsBytes(entitlement));
    }

    private void send(String workspace, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(Topics.ENTITLEMENTS, workspace, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Entitlement entitlement(String workspace, String plan, long version) {
        return new Entitlement(
                workspace, plan, "active", true, false, null, null, null, null, false, version, Instant.EPOCH);
    }
}
