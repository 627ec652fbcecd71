package io.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.ArchitectureRules;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.RecordedEvents;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@BillingServiceTest
class CustomersTest {

    private static final int SEEDS = 500;
    private static final long START = 1_760_000_000L;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    JdbcClient jdbc;

    private String customer = "";

    @BeforeEach
    void freshCustomer() {
        customer = "cus_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aCustomerWhoseMetadataNamesAWorkspaceIsLinkedToItAndAnnounced() {
        String workspace = "ws_" + customer;
        publish(START, "created", StripeFixtures.inWorkspace(named("ada@example.com"), workspace));

        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            List<ConsumerRecord<String, byte[]>> facts = probe.untilKey(workspace, 2);
            CustomerEvent.Linked linked = read(facts.getFirst(), CustomerEvent.Linked.class);
            assertThat(type(facts.getFirst())).isEqualTo("billing.customer.linked.v1");
            assertThat(linked.customerId()).isEqualTo(customer);
            assertThat(linked.previousWorkspaceId()).isEqualTo(customer);
            CustomerEvent.Changed changed = read(facts.get(1), CustomerEvent.Changed.class);
            assertThat(type(facts.get(1))).isEqualTo("billing.customer.changed.v1");
            assertThat(changed.email()).isEqualTo("ada@example.com");
            assertThat(changed.locale()).isEqualTo("en-GB");
        }
    }

    @Test
    void aCustomerWithoutAWorkspaceStandsForItself() {
        publish(START, "created", named("ada@example.com"));

        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            assertThat(type(probe.untilKey(customer, 1).getFirst())).isEqualTo("billing.customer.changed.v1");
        }
    }

    @Test
    void aDeletedCustomerIsAnnouncedAsSuch() {
        publish(START, "created", named("ada@example.com"));
        publish(START, "deleted", named("ada@example.com"));

        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            ConsumerRecord<String, byte[]> last =
                    probe
                            .until(all -> all.stream()
                                    .anyMatch(
                                            fact -> isOf(fact) && changed(fact).deleted()))
                            .stream()
                            .filter(this::isOf)
                            .reduce((first, second) -> second)
                            .orElseThrow();
            assertThat(changed(last).deleted()).isTrue();
        }
    }

    @Test
    void everyOrderAndDuplicationOfACustomersEventsEndsInTheSameRow() {
        List<List<List<byte[]>>> deliveries = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            deliveries.add(Disorder.inOrder(life("cus_ordered_" + seed, seed)));
            deliveries.add(new Disorder(seed).batchesOf(life("cus_shuffled_" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(this::deliver);

        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(row("cus_shuffled_" + seed)).as("seed %d", seed).isEqualTo(row("cus_ordered_" + seed));
        }
    }

    @Test
    void recordedCustomerEventsOfEveryVersionAreRead() {
        List<RecordedEvents.Recorded> recorded = RecordedEvents.all().stream()
                .filter(event -> event.type().matches("customer\\.(created|updated|deleted)"))
                .toList();

        for (RecordedEvents.Recorded event : recorded) {
            consumer.consume(List.of(StripeRecords.polled(event.body())), events);
        }

        try (EventProbe dead = EventProbe.on(Topics.deadLetters("billing-service"))) {
            assertThat(dead.records()).isEmpty();
        }
    }

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.billing");
    }

    private static List<byte[]> life(String id, long seed) {
        Random random = new Random(seed);
        List<byte[]> life = new ArrayList<>();
        long created = START;
        String email = "0@example.com";
        Map<String, Object> now = StripeFixtures.customer(id, email);
        life.add(StripeFixtures.event("evt_" + id + "_0", "customer.created", created, now, null));
        for (int step = 1; step <= random.nextInt(6); step++) {
            created += random.nextInt(3) == 0 ? 0 : 60;
            String event = "evt_" + id + "_" + random.nextInt(1_000_000);
            if (random.nextBoolean()) {
                now = StripeFixtures.inWorkspace(now, "ws_" + random.nextInt(3));
                life.add(StripeFixtures.event(event, "customer.updated", created, now, null));
            } else {
                Map<String, Object> before = Map.of("email", email);
                email = step + "@example.com";
                now = StripeFixtures.with(now, Map.of("email", email));
                life.add(StripeFixtures.event(event, "customer.updated", created, now, before));
            }
        }
        if (random.nextInt(4) == 0) {
            life.add(StripeFixtures.event("evt_" + id + "_end", "customer.deleted", created, now, null));
        }
        return life;
    }

    private void deliver(List<byte[]> batch) {
        consumer.consume(batch.stream().map(StripeRecords::polled).toList(), events);
    }

    private void publish(long created, String fact, Map<String, Object> object) {
        String event = "evt_" + UUID.randomUUID();
        kafka.send(StripeRecords.published(StripeFixtures.event(event, "customer." + fact, created, object, null)))
                .join();
    }

    private Map<String, Object> named(String email) {
        return StripeFixtures.customer(customer, email);
    }

    private boolean isOf(ConsumerRecord<String, byte[]> fact) {
        return customer.equals(fact.key());
    }

    private static CustomerEvent.Changed changed(ConsumerRecord<String, byte[]> fact) {
        return read(fact, CustomerEvent.Changed.class);
    }

    private Map<String, Object> row(String id) {
        Map<String, Object> row = jdbc.sql("SELECT * FROM customer WHERE id = ?")
                .param(id)
                .query()
                .singleRow();
        row.keySet().removeAll(List.of("version", "updated_at"));
        row.replaceAll((column, value) -> String.valueOf(value).replace(id, "cus"));
        return row;
    }

    private static String type(ConsumerRecord<String, byte[]> fact) {
        return String.valueOf(EventProbe.header(fact, CloudEventHeaders.TYPE));
    }

    private static <T> T read(ConsumerRecord<String, byte[]> fact, Class<T> type) {
        return ContractJson.mapper().readValue(fact.value(), type);
    }
}
