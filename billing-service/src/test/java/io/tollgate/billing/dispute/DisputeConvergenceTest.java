package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.RecordedEvents;
import io.tollgate.testing.StripeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever order and however often Stripe delivers, the rows and what began and ended are the same. */
@BillingServiceTest
class DisputeConvergenceTest {

    private static final int SEEDS = 400;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOrderAndDuplicationEndsInTheSameRowAndTheSameBeginningAndEnd() {
        List<List<List<byte[]>>> deliveries = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            deliveries.add(List.of(DisputeLife.of("dp_ordered_" + seed, seed)));
            deliveries.add(new Disorder(seed).batchesOf(DisputeLife.of("dp_shuffled_" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(this::deliver);

        for (long seed = 0; seed < SEEDS; seed++) {
            String ordered = "dp_ordered_" + seed;
            String shuffled = "dp_shuffled_" + seed;
            assertThat(row(shuffled)).as("seed %d", seed).isEqualTo(row(ordered));
            assertThat(facts(shuffled)).as("seed %d", seed).isEqualTo(facts(ordered));
        }
    }

    @Test
    void everyFactIsLegalWhereItStands() {
        List<List<List<byte[]>>> deliveries = new ArrayList<>();
        for (long seed = SEEDS; seed < SEEDS + 100; seed++) {
            deliveries.add(new Disorder(seed).batchesOf(DisputeLife.of("dp_legal_" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(this::deliver);

        for (long seed = SEEDS; seed < SEEDS + 100; seed++) {
            List<String> told = announced("dp_legal_" + seed);
            assertThat(told.getFirst()).as("seed %d", seed).matches("opened|warning-received");
            assertThat(told.stream().filter(fact -> fact.matches("opened|warning-received|closed")))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void recordedEventsOfEveryVersionAreRead() {
        List<RecordedEvents.Recorded> recorded = RecordedEvents.all().stream()
                .filter(event -> event.type().matches("charge\\.dispute\\..*|radar\\.early_fraud_warning\\..*"))
                .toList();
        assertThat(recorded).isNotEmpty();

        recorded.forEach(event -> deliver(List.of(event.body())));

        try (EventProbe dead = EventProbe.on(Topics.deadLetters("billing-service"))) {
            assertThat(dead.records()).isEmpty();
        }
    }

    private void deliver(List<byte[]> batch) {
        consumer.consume(batch.stream().map(StripeRecords::polled).toList(), events);
    }

    private Map<String, Object> row(String id) {
        Map<String, Object> row = jdbc.sql("SELECT * FROM dispute WHERE provider_id = ?")
                .param(id)
                .query()
                .singleRow();
        row.remove("version");
        row.replaceAll((column, value) -> String.valueOf(value).replace(id, "dp"));
        return row;
    }

    private Set<String> facts(String id) {
        return Set.copyOf(announced(id).stream()
                .filter(fact -> !fact.startsWith("updated"))
                .toList());
    }

    private List<String> announced(String id) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? ORDER BY seq")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.substring(id.length() + 1))
                .toList();
    }
}
