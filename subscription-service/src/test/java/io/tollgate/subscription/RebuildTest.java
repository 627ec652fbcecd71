package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.rebuild.Projection;
import io.tollgate.security.Caller;
import io.tollgate.security.Role;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.RebuildCall;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** What was derived live is derived again from the topics, and a row that was altered by hand shows. */
@RebuildServiceTest
class RebuildTest {

    private static final long START = 1_760_000_000L;
    private static final Instant DEADLINE = Instant.parse("2026-11-08T12:00:00Z");

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RestoreAccess restoreAccess;

    @Autowired
    Projection projection;

    @Value("${spring.kafka.bootstrap-servers}")
    String broker;

    @LocalServerPort
    int port;

    private RebuildCall rebuild;
    private String run = "";

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
        rebuild = new RebuildCall(port, SubscriptionServiceTest.SECRET);
    }

    @Test
    void everyTableIsNamed() {
        assertThat(projection.unnamed(jdbc)).isEmpty();
    }

    @Test
    void anUndisturbedServiceProvesEqual() {
        live(40);

        JsonNode job = rebuild.compare();

        assertThat(RebuildCall.differences(job)).isEmpty();
        assertThat(job.path("differences").asLong()).isZero();
        assertThat(job.path("rows").asLong()).isGreaterThan(100);
        assertThat(job.path("read").asLong()).isGreaterThan(300);
        assertThat(job.path("swapped").asBoolean()).isFalse();
    }

    @Test
    void itProvesEqualWhileEventsKeepComing() {
        live(10);
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
            for (int life = 100; life < 160; life++) {
                lifeOf(life, new Random(life))
                        .forEach(record -> kafka.send(record).join());
            }
        });

        JsonNode during = rebuild.compare();
        traffic.join();
        JsonNode after = rebuild.compare();

        assertThat(RebuildCall.differences(during)).isEmpty();
        assertThat(RebuildCall.differences(after)).isEmpty();
        assertThat(after.path("rows").asLong())
                .isGreaterThan(during.path("rows").asLong());
    }

    @Test
    void whatWasAlteredByHandShowsAndASwapMendsItForConsumersToo() {
        live(6);
        jdbc.sql("UPDATE subscription SET plan = 'builder' WHERE id = ?")
                .param(id("sub0"))
                .update();
        jdbc.sql("UPDATE workspace SET plan = 'builder', version = version + 5 WHERE id = ?")
                .param(id("ws0"))
                .update();
        jdbc.sql("DELETE FROM invoice WHERE id = ?").param(id("in1")).update();
        jdbc.sql("INSERT INTO workspace (id, plan, status, version, updated_at) VALUES (?, 'pro', 'active', 7, now())")
                .param(id("ws_invented"))
                .update();

        JsonNode found = rebuild.compare();

        assertThat(RebuildCall.differences(found))
                .containsExactlyInAnyOrder(
                        "subscription " + id("sub0") + " plan: \"builder\" → \"pro\"",
                        "invoice " + id("in1") + " (row): null → \"present\"",
                        "workspace " + id("ws0") + " plan: \"builder\" → \"pro\"",
                        "workspace " + id("ws_invented") + " (row): \"present\" → null");
        assertThat(found.path("differences").asLong()).isEqualTo(4);
        long before = entitlementVersion("ws0");

        JsonNode swapped = rebuild.swap();

        assertThat(swapped.path("swapped").asBoolean()).isTrue();
        assertThat(RebuildCall.differences(rebuild.compare())).isEmpty();
        try (EventProbe probe = EventProbe.at(broker, Topics.ENTITLEMENTS)) {
            probe.until(all -> all.stream()
                    .filter(record -> id("ws0").equals(record.key()))
                    .map(record -> ContractJson.mapper().readValue(record.value(), Entitlement.class))
                    .anyMatch(now -> now.version() > before && now.plan().equals("pro")));
            probe.until(all -> all.stream()
                    .filter(record -> id("ws_invented").equals(record.key()))
                    .map(record -> ContractJson.mapper().readValue(record.value(), Entitlement.class))
                    .anyMatch(now -> now.version() > 7 && now.plan().equals("free")));
        }
    }

    @Test
    void recordsThatCannotBeAppliedAreCountedAndNoFailure() {
        send(stripe(
                "customer.subscription.created",
                START,
                StripeFixtures.inWorkspace(
                        StripeFixtures.subscription(id("sub"), id("cus"), "active", "price_pro", START),
                        "w".repeat(600))));
        live(1);

        JsonNode job = rebuild.compare();

        assertThat(job.path("dead_letters").asLong()).isPositive();
        assertThat(RebuildCall.differences(job)).isEmpty();
    }

    @Test
    void nothingIsLeftBehindAndNothingWasAnnounced() {
        live(3);
        long announced = outbox();

        rebuild.compare();

        assertThat(jdbc.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'tollgate_rebuild'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(outbox()).as("the record of the operation alone").isEqualTo(announced + 1);
    }

    private long outbox() {
        return jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
    }

    private long entitlementVersion(String workspace) {
        return jdbc.sql("SELECT version FROM workspace WHERE id = ?")
                .param(id(workspace))
                .query(Long.class)
                .single();
    }

    /** Lives side by side, each in an order of its own, until the service has taken all that came. */
    private void live(int lives) {
        List<String> ids = new ArrayList<>();
        for (int life = 0; life < lives; life++) {
            for (ProducerRecord<String, byte[]> record : lifeOf(life, new Random(life))) {
                send(record);
                ids.add(idOf(record));
            }
        }
        until(ids);
        for (int life = 0; life < lives; life += 2) {
            restoreAccess.restore(id("ws" + life), new Caller("somebody", Set.of(Role.FINANCE), null));
        }
    }

    private void until(List<String> ids) {
        await().until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ANY(?::text[])")
                        .param(ids.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == ids.size());
    }

    private List<ProducerRecord<String, byte[]>> lifeOf(int life, Random random) {
        String ws = id("ws" + life);
        String cus = id("cus" + life);
        Map<String, Object> named = StripeFixtures.inWorkspace(subscription("sub" + life, cus, "active"), ws);
        Map<String, Object> inferred = subscription("sub_inferred" + life, cus, "active");
        Map<String, Object> tied = subscription("sub_tied" + life, cus, "active");
        Map<String, Object> open = subscription("sub_open" + life, cus, "active");
        Map<String, Object> bought = subscription("sub_bought" + life, cus, "trialing");
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(List.of(
                stripe("customer.subscription.created", START, named),
                stripe(
                        "customer.subscription.updated",
                        START + 60,
                        StripeFixtures.with(named, Map.of("status", "past_due"))),
                stripe("customer.subscription.updated", START + 90, named),
                stripe("customer.subscription.created", START, inferred),
                stripe(
                        "customer.subscription.deleted",
                        START + 600,
                        StripeFixtures.with(inferred, Map.of("status", "canceled"))),
                stripe("customer.subscription.created", START, bought),
                stripe("customer.subscription.created", START, tied),
                stripe(
                        "customer.subscription.updated",
                        START + 60,
                        StripeFixtures.with(tied, Map.of("status", "unpaid"))),
                stripe(
                        "customer.subscription.updated",
                        START + 60,
                        StripeFixtures.with(tied, Map.of("status", "past_due"))),
                stripe("tollgate.fetched", START + 61, StripeFixtures.with(tied, Map.of("status", "past_due"))),
                stripe(
                        "customer.subscription.updated",
                        START + 60,
                        StripeFixtures.with(open, Map.of("status", "unpaid"))),
                stripe(
                        "customer.subscription.updated",
                        START + 60,
                        StripeFixtures.with(open, Map.of("status", "past_due"))),
                invoice("invoice.finalized", START + 1, "in" + life, "sub" + life, cus, "open"),
                invoice("invoice.payment_failed", START + 10, "in" + life, "sub" + life, cus, "open"),
                invoice("invoice.paid", START + 20, "in" + life, "sub" + life, cus, "paid"),
                invoice("invoice.payment_failed", START + 10, "in_open" + life, "sub_bought" + life, cus, "open"),
                fact(new CustomerEvent.Linked(id("ws_linked" + life), 2, cus, cus, Instant.ofEpochSecond(START))),
                fact(checkout("sub_bought" + life, ws)),
                fact(grace("in_open" + life, "sub_bought" + life, cus, ws)),
                fact(revoked("dp" + life, ws)),
                fact(revoked("dp_inferred" + life, cus))));
        if (life % 3 == 0) {
            records.add(fact(expired("in_open" + life, "sub_bought" + life, cus, ws)));
        }
        Collections.shuffle(records, random);
        return records;
    }

    private Map<String, Object> subscription(String name, String customer, String status) {
        return StripeFixtures.subscription(id(name), customer, status, "price_pro", START);
    }

    private ProducerRecord<String, byte[]> invoice(
            String type, long created, String name, String subscription, String customer, String status) {
        return stripe(type, created, StripeFixtures.invoice(id(name), customer, id(subscription), status, 4, null));
    }

    private DunningEvent grace(String invoice, String subscription, String customer, String workspace) {
        return new DunningEvent.GraceStarted(
                workspace,
                1,
                Deliveries.dunningCase(id(invoice), id(subscription), customer, "grace", DEADLINE),
                Instant.ofEpochSecond(START));
    }

    private DunningEvent expired(String invoice, String subscription, String customer, String workspace) {
        return new DunningEvent.GraceExpired(
                workspace,
                2,
                Deliveries.dunningCase(id(invoice), id(subscription), customer, "expired", DEADLINE),
                Instant.ofEpochSecond(START));
    }

    private PaymentEvent checkout(String subscription, String workspace) {
        return new PaymentEvent.CheckoutCompleted(
                workspace,
                1,
                "cs_" + id(subscription),
                "txn_" + id(subscription),
                "subscription",
                "paid",
                null,
                id(subscription),
                null,
                null,
                workspace,
                2900L,
                "USD",
                Instant.ofEpochSecond(START));
    }

    private DisputeEvent revoked(String dispute, String workspace) {
        return new DisputeEvent.AccessRevoked(
                workspace,
                1,
                new DisputeEvent.Dispute(
                        "dsp_" + id(dispute),
                        "early_fraud_warning",
                        id(dispute),
                        "ch_1",
                        null,
                        "warning_issued",
                        "fraudulent",
                        null,
                        null,
                        null,
                        true),
                Instant.ofEpochSecond(START));
    }

    private static ProducerRecord<String, byte[]> stripe(String type, long created, Map<String, Object> object) {
        return StripeRecords.published(StripeFixtures.event("evt_" + UUID.randomUUID(), type, created, object, null));
    }

    private static ProducerRecord<String, byte[]> fact(DomainEvent fact) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(fact);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                entry.topic(), fact.key(), ContractJson.mapper().writeValueAsBytes(fact));
        Map.of(CloudEventHeaders.ID, fact.id(), CloudEventHeaders.TYPE, entry.type())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static String idOf(ProducerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(CloudEventHeaders.ID);
        return header == null ? record.key() : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        kafka.send(record).join();
    }

    private String id(String name) {
        return name + "_" + run;
    }
}
