package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.OperationEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** Fraud takes a workspace's access away, whatever it subscribes to, until somebody gives it back. */
@SubscriptionServiceTest
class FraudGateTest {

    private static final long START = 1_760_000_000L;
    private static final Instant AT = Instant.ofEpochSecond(START);

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String run = "";

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aRevokedWorkspaceKeepsItsPlanAndLosesPremium() {
        send(subscribed("sub", "ws", "price_pro"));
        until("ws", Entitlement::premium);

        send(announced(revoked("dp", "ws", 1)));

        Entitlement gated = until("ws", Entitlement::gated);
        assertThat(gated.plan()).isEqualTo("pro");
        assertThat(gated.premium()).isFalse();
        assertThat(gated.gateReason()).isEqualTo("fraud");
        AccessEvent.Gated fact = accessFacts("ws", 1).stream()
                .map(AccessEvent.Gated.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(fact.causedBy()).isEqualTo(id("dp"));
        assertThat(fact.version()).isEqualTo(gated.version());
    }

    @Test
    void aNewSubscriptionDoesNotOpenTheGate() {
        send(announced(revoked("dp", "ws", 1)));
        assertThat(until("ws", Entitlement::gated).plan()).isEqualTo("free");

        send(subscribed("sub", "ws", "price_pro"));

        assertThat(until("ws", now -> now.plan().equals("pro")).premium()).isFalse();
    }

    @Test
    void restoringOpensItIsAnnouncedAndNamesTheActor() throws Exception {
        send(subscribed("sub", "ws", "price_pro"), announced(revoked("dp", "ws", 1)));
        until("ws", now -> now.gated() && now.plan().equals("pro"));

        HttpResponse<String> answer = restore("ws", Role.FINANCE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ContractJson.mapper()
                        .readValue(answer.body(), Entitlement.class)
                        .premium())
                .isTrue();
        assertThat(until("ws", now -> !now.gated() && now.version() > 1).premium())
                .isTrue();
        assertThat(accessFacts("ws", 2)).anyMatch(AccessEvent.Restored.class::isInstance);
        OperationEvent.Performed operation = operation();
        assertThat(operation.actor()).isEqualTo("development-finance");
        assertThat(operation.actorRoles()).containsExactly("finance");
        assertThat(operation.operation()).isEqualTo("access-restore");
        assertThat(operation.details()).containsEntry("provider_dispute_ids", id("dp"));
    }

    @Test
    void whatWasRestoredIsNotGatedAgainByTheSameFact() throws Exception {
        send(announced(revoked("dp", "ws", 1)));
        until("ws", Entitlement::gated);
        restore("ws", Role.ADMIN);

        // A replay reads the topic anew: the inbox may have forgotten the fact.
        jdbc.sql("DELETE FROM inbox WHERE event_id = ?")
                .param(id("dp") + ":access-revoked")
                .update();
        send(announced(revoked("dp", "ws", 1)), announced(revoked("dp_other", "ws_after", 1)));

        until("ws_after", Entitlement::gated);
        assertThat(entitlement("ws").gated()).isFalse();
    }

    @Test
    void anotherFraudGatesAgain() throws Exception {
        send(announced(revoked("dp", "ws", 1)));
        until("ws", Entitlement::gated);
        restore("ws", Role.ADMIN);

        send(announced(revoked("dp_second", "ws", 1)));

        assertThat(until("ws", now -> now.gated() && now.version() > 2).gateReason())
                .isEqualTo("fraud");
    }

    @Test
    void withoutAGateThereIsNothingToRestore() throws Exception {
        HttpResponse<String> answer = restore("ws_honest", Role.ADMIN);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("not gated for fraud");
    }

    @Test
    void theGateFollowsTheCustomersLinkAndLeavesTheInferredWorkspace() {
        send(announced(revoked("dp", "cus", 1)));
        until("cus", Entitlement::gated);

        send(announced(linked("cus", "ws")));

        until("ws", Entitlement::gated);
        assertThat(until("cus", now -> !now.gated()).premium()).isFalse();
        assertThat(accessFacts("cus", 2)).anyMatch(AccessEvent.Restored.class::isInstance);
        assertThat(accessFacts("ws", 1)).anyMatch(AccessEvent.Gated.class::isInstance);
    }

    @Test
    void theGateFollowsTheDisputeWhereBillingMovesIt() {
        send(announced(revoked("dp", "ws_wrong", 1)));
        until("ws_wrong", Entitlement::gated);

        send(announced(updated("dp", "ws_right", 2)));

        until("ws_right", Entitlement::gated);
        until("ws_wrong", now -> !now.gated());
    }

    @Test
    void everyOrderOfTheFactsEndsInTheSameGates() {
        for (long seed = 0; seed < 24; seed++) {
            String cus = "cus" + seed;
            String ws = "ws" + seed;
            List<ProducerRecord<String, byte[]>> facts = new ArrayList<>(List.of(
                    subscribed("sub" + seed, ws, "price_pro"),
                    announced(revoked("dp" + seed, cus, 1)),
                    announced(revoked("dp" + seed, cus, 1)),
                    announced(linked(cus, ws)),
                    announced(updated("dp" + seed, ws, 2))));
            Collections.shuffle(facts, new Random(seed));
            facts.forEach(this::send);
        }
        for (long seed = 0; seed < 24; seed++) {
            Entitlement end =
                    until("ws" + seed, now -> now.gated() && now.plan().equals("pro"));
            assertThat(end.premium()).as("seed %d", seed).isFalse();
            String cus = id("cus" + seed);
            assertThat(jdbc.sql("SELECT count(*) FROM workspace WHERE id = ? AND gated")
                            .param(cus)
                            .query(Long.class)
                            .single())
                    .as("the inferred workspace, seed %d", seed)
                    .isZero();
        }
    }

    private DisputeEvent.AccessRevoked revoked(String dispute, String workspace, long version) {
        return new DisputeEvent.AccessRevoked(id(workspace), version, dispute(dispute), AT);
    }

    private DisputeEvent.Updated updated(String dispute, String workspace, long version) {
        return new DisputeEvent.Updated(id(workspace), version, dispute(dispute), AT, "f" + version);
    }

    private CustomerEvent.Linked linked(String customer, String workspace) {
        return new CustomerEvent.Linked(id(workspace), 2, id(customer), id(customer), AT);
    }

    private DisputeEvent.Dispute dispute(String name) {
        return new DisputeEvent.Dispute(
                "dispute_" + id(name),
                "dispute",
                id(name),
                null,
                null,
                "needs_response",
                "fraudulent",
                2900L,
                "usd",
                null,
                true);
    }

    private ProducerRecord<String, byte[]> announced(DomainEvent event) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(event);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                entry.topic(), event.key(), ContractJson.mapper().writeValueAsBytes(event));
        record.headers().add(CloudEventHeaders.ID, event.id().getBytes(StandardCharsets.UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, entry.type().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private ProducerRecord<String, byte[]> subscribed(String subscription, String workspace, String price) {
        Map<String, Object> object = StripeFixtures.inWorkspace(
                StripeFixtures.subscription(id(subscription), id(subscription + "_cus"), "active", price, START),
                id(workspace));
        return StripeRecords.published(
                StripeFixtures.event("evt_" + UUID.randomUUID(), "customer.subscription.created", START, object, null));
    }

    @SafeVarargs
    private void send(ProducerRecord<String, byte[]>... records) {
        for (ProducerRecord<String, byte[]> record : records) {
            kafka.send(record).join();
        }
    }

    private Entitlement until(String workspace, Predicate<Entitlement> condition) {
        try (EventProbe probe = EventProbe.on(Topics.ENTITLEMENTS)) {
            probe.until(all -> latest(all, workspace, condition));
            return entitlement(workspace);
        }
    }

    private boolean latest(
            List<ConsumerRecord<String, byte[]>> all, String workspace, Predicate<Entitlement> condition) {
        return all.stream()
                .filter(record -> id(workspace).equals(record.key()))
                .reduce((first, second) -> second)
                .map(record -> ContractJson.mapper().readValue(record.value(), Entitlement.class))
                .filter(condition)
                .isPresent();
    }

    private Entitlement entitlement(String workspace) {
        try {
            return ContractJson.mapper()
                    .readValue(
                            call("GET", "/api/v1/workspaces/" + id(workspace) + "/entitlements", Role.ADMIN)
                                    .body(),
                            Entitlement.class);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<AccessEvent> accessFacts(String workspace, int atLeast) {
        try (EventProbe probe = EventProbe.on(Topics.SUBSCRIPTIONS)) {
            return facts(probe.until(all -> facts(all, workspace).size() >= atLeast), workspace);
        }
    }

    private List<AccessEvent> facts(List<ConsumerRecord<String, byte[]>> records, String workspace) {
        return records.stream()
                .filter(record -> id(workspace).equals(record.key()))
                .flatMap(record -> FraudGateTest.<AccessEvent>read(record, AccessEvent.class).stream())
                .toList();
    }

    private OperationEvent.Performed operation() {
        try (EventProbe probe = EventProbe.on(Topics.OPERATIONS)) {
            return probe.until(all -> all.stream().anyMatch(this::concernsThisRun)).stream()
                    .filter(this::concernsThisRun)
                    .flatMap(record -> read(record, OperationEvent.Performed.class).stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean concernsThisRun(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).contains(run);
    }

    private static <T> List<T> read(ConsumerRecord<String, byte[]> record, Class<T> kind) {
        EventCatalogue.Entry entry =
                EventCatalogue.entryOf(String.valueOf(EventProbe.header(record, CloudEventHeaders.TYPE)));
        return entry == null || !kind.isAssignableFrom(entry.payload())
                ? List.of()
                : List.of(kind.cast(ContractJson.mapper().readValue(record.value(), entry.payload())));
    }

    private HttpResponse<String> restore(String workspace, Role role) throws IOException, InterruptedException {
        return call("POST", "/api/v1/workspaces/" + id(workspace) + "/access/restore", role);
    }

    private HttpResponse<String> call(String method, String path, Role role) throws IOException, InterruptedException {
        String token = new DevelopmentTokens(SubscriptionServiceTest.SECRET).issue(role, null);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private String id(String name) {
        return name + "_" + run;
    }
}
