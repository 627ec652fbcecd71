package io.tollgate.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.Topics;
import io.tollgate.local.testing.TraceCollector;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.RecordedEvents;
import io.tollgate.testing.StripeFixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the signed webhook to rows, entitlements, the bus and the mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookToEmailTest {

    private static final long START = 1_760_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TraceCollector collector = new TraceCollector();
    private RunningTollgate tollgate;

    @BeforeAll
    void start(@TempDir Path folder) {
        tollgate = new RunningTollgate(folder, "--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.url());
    }

    @AfterAll
    void stop() {
        tollgate.close();
        collector.close();
    }

    @Test
    void shuffledAndDuplicatedWebhooksEndInExactRowsEntitlementsAndMails() throws Exception {
        String run = freshRun();
        List<String> names = IntStream.range(0, 30).mapToObj(i -> run + "_" + i).toList();
        List<byte[]> webhooks = names.stream()
                .flatMap(name -> life(name, names.indexOf(name)).stream())
                .toList();
        long seed = 42;

        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (byte[] webhook : new Disorder(seed).of(twice(webhooks))) {
                senders.execute(() -> assertThat(tollgate.post(webhook)).isEqualTo(200));
            }
        }

        for (String name : names) {
            boolean ended = names.indexOf(name) % 3 == 0;
            await().atMost(PATIENCE).untilAsserted(() -> {
                Entitlement entitlement = tollgate.entitlement("ws_" + name);
                assertThat(entitlement.plan()).as(name).isEqualTo(ended ? "free" : "pro");
                assertThat(entitlement.status()).as(name).isEqualTo(ended ? "canceled" : "active");
            });
        }
        assertThat(rows("subscription", "SELECT id || ' ' || workspace_id || ' ' || status FROM subscription", run))
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> "sub_%1$s ws_%1$s %2$s"
                                .formatted(name, names.indexOf(name) % 3 == 0 ? "canceled" : "active"))
                        .toList());
        assertThat(rows("billing", "SELECT concat_ws(' ', id, workspace_id, email) FROM customer", run))
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> "cus_%1$s ws_%1$s %1$s@example.com".formatted(name))
                        .toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(welcomed(run))
                        .containsExactlyInAnyOrderElementsOf(names.stream()
                                .map(name -> name + "@example.com")
                                .toList()));
        assertEveryFactAtMostOnce(run, names.size());
        assertNothingIsDead();
    }

    @Test
    void theTraceOfAWebhookIsTheTraceOfItsMail() {
        String run = freshRun();
        String trace = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> traced = Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        life(run, 1)
                .forEach(webhook -> assertThat(tollgate.post(webhook, traced)).isEqualTo(200));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tollgate.mails())
                        .anyMatch(mail -> mail.contains(run + "@example.com") && mail.contains(trace)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(
                                "webhook customer.subscription.created",
                                "billing.subscription.started.v1",
                                "mail welcome"))
                        .allMatch(span -> collector.has(trace, span)));
    }

    @Test
    void recordedWebhooksOfEveryVersionShuffledAndTwiceLeaveNoDeadLetter() {
        String run = freshRun();
        List<byte[]> webhooks = RecordedEvents.all().stream()
                .map(recorded -> testModeWithFreshId(recorded, run))
                .toList();

        new Disorder(7)
                .of(twice(webhooks))
                .forEach(webhook -> assertThat(tollgate.post(webhook)).isEqualTo(200));
        life(run, 1).forEach(webhook -> assertThat(tollgate.post(webhook)).isEqualTo(200));

        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String service : List.of("billing", "subscription")) {
                assertThat(rows(service, "SELECT event_id FROM inbox WHERE event_id LIKE 'evt%'", run))
                        .hasSize(webhooks.size() + 5);
            }
        });
        assertNothingIsDead();
    }

    private void assertEveryFactAtMostOnce(String run, int started) {
        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS, Topics.SUBSCRIPTIONS, Topics.NOTIFICATIONS)) {
            List<ConsumerRecord<String, byte[]>> facts = probe.until(all -> all.stream()
                            .filter(fact -> isA(fact, "billing.notification.sent.v1") && isOf(fact, run))
                            .count()
                    >= started);
            List<String> ids = facts.stream()
                    .filter(fact -> isOf(fact, run))
                    .map(fact -> String.valueOf(EventProbe.header(fact, CloudEventHeaders.ID)))
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids.stream().filter(id -> id.endsWith(":started"))).hasSize(started);
        }
    }

    private static void assertNothingIsDead() {
        for (String service : List.of("billing-service", "subscription-service", "notification-service")) {
            try (EventProbe dead = EventProbe.on(Topics.deadLetters(service))) {
                assertThat(dead.records()).as(service).isEmpty();
            }
        }
    }

    /** Customer and subscription of one workspace: begun, paid, upgraded, and every third one ended. */
    private static List<byte[]> life(String name, int number) {
        String workspace = "ws_" + name;
        Map<String, Object> customer =
                StripeFixtures.inWorkspace(StripeFixtures.customer("cus_" + name, name + "@example.com"), workspace);
        Map<String, Object> incomplete = StripeFixtures.inWorkspace(
                number % 2 == 0
                        ? StripeFixtures.subscription(
                                "sub_" + name, "cus_" + name, "incomplete", "price_builder", START)
                        : StripeFixtures.subscriptionBeforeBasil(
                                "sub_" + name, "cus_" + name, "incomplete", "price_builder", START),
                workspace);
        Map<String, Object> active = StripeFixtures.with(incomplete, Map.of("status", "active"));
        Map<String, Object> pro = StripeFixtures.with(
                StripeFixtures.inWorkspace(
                        StripeFixtures.subscription("sub_" + name, "cus_" + name, "active", "price_pro", START),
                        workspace),
                Map.of());
        List<byte[]> life = new ArrayList<>(List.of(
                StripeFixtures.event("evt_" + name + "_0", "customer.created", START, customer, null),
                StripeFixtures.event("evt_" + name + "_1", "customer.subscription.created", START, incomplete, null),
                // Stripe's clock has whole seconds: the first payment often falls into the second of the creation.
                StripeFixtures.event(
                        "evt_" + name + "_2",
                        "customer.subscription.updated",
                        START,
                        active,
                        Map.of("status", "incomplete")),
                StripeFixtures.event("evt_" + name + "_3", "customer.updated", START + 60, customer, Map.of()),
                StripeFixtures.event(
                        "evt_" + name + "_4",
                        "customer.subscription.updated",
                        START + 60,
                        pro,
                        Map.of("items", active.get("items")))));
        if (number % 3 == 0) {
            life.add(StripeFixtures.event(
                    "evt_" + name + "_5",
                    "customer.subscription.deleted",
                    START + 120,
                    StripeFixtures.with(pro, Map.of("status", "canceled")),
                    null));
        }
        return life;
    }

    private static byte[] testModeWithFreshId(RecordedEvents.Recorded recorded, String run) {
        String id = "evt_" + run + "_" + recorded.file().replaceAll("[^A-Za-z0-9]", "");
        return new String(recorded.body(), StandardCharsets.UTF_8)
                .replaceFirst("\"evt_[A-Za-z0-9_]+\"", "\"" + id + "\"")
                .replaceAll("\"livemode\"\\s*:\\s*true", "\"livemode\": false")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> rows(String service, String select, String run) {
        return tollgate.database(service).sql(select).query(String.class).list().stream()
                .filter(row -> row.contains(run))
                .toList();
    }

    private List<String> welcomed(String run) {
        return tollgate.welcomed().stream()
                .filter(recipient -> recipient.contains(run))
                .toList();
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> fact, String run) {
        return fact.key() != null && fact.key().contains(run);
    }

    private static boolean isA(ConsumerRecord<String, byte[]> fact, String type) {
        return type.equals(EventProbe.header(fact, CloudEventHeaders.TYPE));
    }

    private static List<byte[]> twice(List<byte[]> webhooks) {
        List<byte[]> twice = new ArrayList<>(webhooks);
        twice.addAll(webhooks);
        return twice;
    }

    private static String freshRun() {
        return "r" + UUID.randomUUID().toString().substring(0, 8);
    }
}
