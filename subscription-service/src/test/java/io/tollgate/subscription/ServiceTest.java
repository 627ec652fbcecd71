package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.Topics;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.testing.ArchitectureRules;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.OpenApiDescription;
import io.tollgate.testing.RecordedEvents;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** From Stripe's events on the topic to the entitlement on the topic and over REST. */
@SubscriptionServiceTest
class ServiceTest {

    private static final long START = 1_760_000_000L;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final DevelopmentTokens tokens = new DevelopmentTokens(SubscriptionServiceTest.SECRET);
    private String run = "";

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void anActiveSubscriptionGrantsItsPlanOnTheTopicAndOverRest() throws Exception {
        publish("created", START, inWorkspace("ws", subscription("sub", "active", "price_pro")));

        Entitlement announced = latestEntitlement("ws", 1);

        assertThat(announced.plan()).isEqualTo("pro");
        assertThat(announced.status()).isEqualTo("active");
        assertThat(announced.premium()).isTrue();
        assertThat(announced.currentPeriodEnd()).isEqualTo(Instant.ofEpochSecond(START + 30 * 86_400L));
        HttpResponse<String> answer = get("ws", tokens.issue(Role.SUPPORT, null));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ContractJson.mapper().readValue(answer.body(), Entitlement.class))
                .isEqualTo(announced);
    }

    @Test
    void aPayloadFromBeforeBasilReadsTheSame() {
        publish(
                "created",
                START,
                inWorkspace(
                        "ws",
                        StripeFixtures.subscriptionBeforeBasil(
                                id("sub"), id("cus"), "trialing", "price_builder", START)));

        Entitlement announced = latestEntitlement("ws", 1);

        assertThat(announced.plan()).isEqualTo("builder");
        assertThat(announced.currentPeriodEnd()).isEqualTo(Instant.ofEpochSecond(START + 30 * 86_400L));
    }

    @Test
    void theBestOfSeveralSubscriptionsCountsWhoeverWorksOnThem() {
        String[] prices = {"price_builder", "price_pro", "price_builder", "price_pro_yearly"};
        for (int round = 0; round < 25; round++) {
            String workspace = "ws_" + round;
            // Two consumers hold different partitions: the workspace's subscriptions meet in two transactions.
            IntStream.range(0, prices.length)
                    .forEach(i -> publish(
                            "created",
                            START,
                            inWorkspace(workspace, subscription("sub_" + workspace + i, "active", prices[i]))));
        }
        for (int round = 0; round < 25; round++) {
            String workspace = "ws_" + round;
            try (EventProbe probe = EventProbe.on(Topics.ENTITLEMENTS)) {
                probe.until(all -> all.stream()
                        .filter(record -> id(workspace).equals(record.key()))
                        .map(ServiceTest::entitlement)
                        .reduce((first, second) -> second)
                        .filter(last -> last.plan().equals("pro"))
                        .isPresent());
            }
        }
        assertThat(jdbc.sql("SELECT count(*) FROM workspace WHERE id LIKE ? AND plan = 'pro'")
                        .param("%" + run)
                        .query(Long.class)
                        .single())
                .isEqualTo(25);
    }

    @Test
    void anEndedSubscriptionLeavesAFreePlanRecord() {
        Map<String, Object> subscription = inWorkspace("ws", subscription("sub", "active", "price_pro"));
        publish("created", START, subscription);
        publish("deleted", START + 60, StripeFixtures.with(subscription, Map.of("status", "canceled")));

        Entitlement last = latestEntitlement("ws", 2);

        assertThat(last.plan()).isEqualTo("free");
        assertThat(last.premium()).isFalse();
        assertThat(last.status()).isEqualTo("canceled");
    }

    @Test
    void everyWorkspaceThatASubscriptionWasEverInHasARecord() {
        Map<String, Object> subscription = subscription("sub", "active", "price_pro");
        publish("updated", START + 60, inWorkspace("ws_now", subscription));
        publish("created", START, inWorkspace("ws_before", subscription));

        assertThat(latestEntitlement("ws_now", 1).plan()).isEqualTo("pro");
        assertThat(latestEntitlement("ws_before", 1).plan()).isEqualTo("free");
    }

    @Test
    void aWorkspaceTooLongToBeAnIdBecomesADeadLetter() {
        publish("created", START, inWorkspace("w".repeat(600), subscription("sub_long", "active", "price_pro")));

        try (EventProbe dead = EventProbe.on(Topics.deadLetters("subscription-service"))) {
            dead.until(all -> all.stream()
                    .anyMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(id("sub_long"))));
        }
    }

    @Test
    void aPriceThatNoTierNamesIsUnmappedAndPremium() {
        publish("created", START, inWorkspace("ws", subscription("sub", "active", "price_forgotten")));

        Entitlement announced = latestEntitlement("ws", 1);

        assertThat(announced.plan()).isEqualTo("unmapped");
        assertThat(announced.premium()).isTrue();
    }

    @Test
    void aSubscriptionIsAnnouncedAsACloudEventCausedByItsStripeEvent() {
        publish("created", START, inWorkspace("ws", subscription("sub", "active", "price_pro")));

        try (EventProbe probe = EventProbe.on(Topics.SUBSCRIPTIONS)) {
            ConsumerRecord<String, byte[]> started = probe.untilKey(id("ws"), 1).getFirst();
            assertThat(EventProbe.header(started, CloudEventHeaders.TYPE)).isEqualTo("billing.subscription.started.v1");
            assertThat(EventProbe.header(started, CloudEventHeaders.ID)).isEqualTo(id("sub") + ":started");
            assertThat(EventProbe.header(started, CloudEventHeaders.CAUSATION_ID))
                    .startsWith("evt_");
        }
    }

    @Test
    void aCustomersLinkMovesTheSubscriptionsWhoseWorkspaceWasInferredAndNoOthers() {
        publish("created", START, subscription("sub_inferred", "active", "price_pro"));
        publish("created", START, inWorkspace("ws_named", subscription("sub_named", "active", "price_builder")));
        latestEntitlement("cus", 1);
        latestEntitlement("ws_named", 1);

        publishLink(new CustomerEvent.Linked(id("ws_learnt"), 2, id("cus"), id("cus"), Instant.EPOCH));

        assertThat(latestEntitlement("ws_learnt", 1).plan()).isEqualTo("pro");
        assertThat(latestEntitlement("cus", 2).plan()).isEqualTo("free");
        assertThat(latestEntitlement("ws_named", 1).plan()).isEqualTo("builder");
    }

    @Test
    void aLinkThatIsKnownFirstDecidesTheWorkspace() {
        publishLink(new CustomerEvent.Linked(id("ws_linked"), 2, id("cus"), id("cus"), Instant.EPOCH));
        publish("created", START, subscription("sub", "active", "price_pro"));

        assertThat(latestEntitlement("ws_linked", 1).plan()).isEqualTo("pro");
    }

    @Test
    void anAccountThatIsNotConfiguredChangesNothingAndAConfiguredOneStaysApart() {
        Map<String, Object> subscription = inWorkspace("ws", subscription("sub", "active", "price_pro"));
        publishAs("acct_stranger", subscription);
        publishAs("acct_known", subscription);

        try (EventProbe probe = EventProbe.on(Topics.ENTITLEMENTS)) {
            probe.untilKey("acct_known:" + id("ws"), 1);
            assertThat(probe.records())
                    .noneMatch(record -> record.key().equals(id("ws")))
                    .noneMatch(record -> record.key().startsWith("acct_stranger"));
        }
    }

    @Test
    void aWorkspaceNeverSeenIsOnTheFreePlan() throws Exception {
        HttpResponse<String> answer = get("ws_nobody", tokens.issue(Role.ADMIN, null));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"plan\":\"free\"", "\"premium\":false", "\"grace_until\":null");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, , 200",
        "FINANCE, , 200",
        "SUPPORT, , 200",
        "OPS, , 403",
        "MEMBER, ws, 200",
        "MEMBER, ws_other, 403",
        "MEMBER, , 403"
    })
    void entitlementsAreReadByStaffAndByTheWorkspacesOwnMembers(Role role, @Nullable String workspace, int status)
            throws Exception {
        HttpResponse<String> answer = get("ws", tokens.issue(role, workspace == null ? null : id(workspace)));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        }
    }

    @Test
    void withoutAValidTokenNothingIsTold() throws Exception {
        assertThat(get("ws", null).statusCode()).isEqualTo(401);
        assertThat(get("ws", "not.a.token").statusCode()).isEqualTo(401);
        assertThat(get("ws", new DevelopmentTokens("f".repeat(32)).issue(Role.ADMIN, null))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void recordedEventsOfEveryVersionGoThroughWithoutADeadLetter() {
        List<RecordedEvents.Recorded> recorded = Stream.of("customer.subscription.", "invoice.")
                .flatMap(prefix -> RecordedEvents.ofType(prefix).stream())
                .toList();
        recorded.forEach(event -> kafka.send(freshlyNamed(event)).join());
        publish("created", START, inWorkspace("ws_after", subscription("sub_after", "active", "price_pro")));
        latestEntitlement("ws_after", 1);

        List<String> processed = jdbc.sql("SELECT event_id FROM inbox WHERE event_id LIKE ?")
                .param("%" + run)
                .query(String.class)
                .list();
        try (EventProbe dead = EventProbe.on(Topics.deadLetters("subscription-service"))) {
            org.awaitility.Awaitility.await()
                    .until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id LIKE ?")
                                    .param("evt_recorded_%" + run)
                                    .query(Long.class)
                                    .single()
                            == recorded.size());
            assertThat(dead.records())
                    .noneMatch(record -> record.key() != null && record.key().startsWith("evt_recorded_"));
        }
        assertThat(processed).isNotEmpty();
    }

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "subscription-service");
    }

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.subscription");
    }

    private ProducerRecord<String, byte[]> freshlyNamed(RecordedEvents.Recorded event) {
        ProducerRecord<String, byte[]> record = StripeRecords.published(event.body());
        ProducerRecord<String, byte[]> renamed = new ProducerRecord<>(
                record.topic(), "evt_recorded_" + event.file().hashCode() + "_" + run, event.body());
        record.headers().forEach(renamed.headers()::add);
        return renamed;
    }

    private Map<String, Object> subscription(String name, String status, String price) {
        return StripeFixtures.subscription(id(name), id("cus"), status, price, START);
    }

    private Map<String, Object> inWorkspace(String workspace, Map<String, Object> object) {
        return StripeFixtures.inWorkspace(object, id(workspace));
    }

    private void publish(String fact, long created, Map<String, Object> subscription) {
        String event = "evt_" + UUID.randomUUID();
        kafka.send(StripeRecords.published(
                        StripeFixtures.event(event, "customer.subscription." + fact, created, subscription, null)))
                .join();
    }

    private void publishAs(String account, Map<String, Object> subscription) {
        Map<String, Object> event = new LinkedHashMap<>(ContractJson.mapper()
                .readValue(
                        StripeFixtures.event(
                                "evt_" + UUID.randomUUID(), "customer.subscription.created", START, subscription, null),
                        Map.class));
        event.put("account", account);
        kafka.send(StripeRecords.published(ContractJson.mapper().writeValueAsBytes(event)))
                .join();
    }

    private void publishLink(CustomerEvent.Linked link) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CUSTOMERS, link.workspaceId(), ContractJson.mapper().writeValueAsBytes(link));
        record.headers().add(CloudEventHeaders.ID, link.id().getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(CloudEventHeaders.TYPE, EventCatalogue.entryOf(link).type().getBytes(StandardCharsets.UTF_8));
        kafka.send(record).join();
    }

    private Entitlement latestEntitlement(String workspace, int version) {
        try (EventProbe probe = EventProbe.on(Topics.ENTITLEMENTS)) {
            return entitlement(probe.untilKey(id(workspace), version).getLast());
        }
    }

    private static Entitlement entitlement(ConsumerRecord<String, byte[]> record) {
        return ContractJson.mapper().readValue(record.value(), Entitlement.class);
    }

    private HttpResponse<String> get(String workspace, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:%d/api/v1/workspaces/%s/entitlements".formatted(port, id(workspace))));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String id(String name) {
        return name + "_" + run;
    }
}
