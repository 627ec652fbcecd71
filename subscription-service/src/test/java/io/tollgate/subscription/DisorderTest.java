package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.subscription.stripe.StripeEvents;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.StripeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promise of the house: any order and any duplication of a subscription's events ends in the same state. */
@SubscriptionServiceTest
class DisorderTest {

    private static final int SEEDS = 500;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents handler;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOrderAndDuplicationEndsInTheSameStateAndTheSameFacts() {
        List<List<List<byte[]>>> deliveries = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            deliveries.add(Disorder.inOrder(life("sub_ordered_" + seed, seed)));
            deliveries.add(new Disorder(seed).batchesOf(life("sub_shuffled_" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(this::deliver);

        for (long seed = 0; seed < SEEDS; seed++) {
            String ordered = "sub_ordered_" + seed;
            String shuffled = "sub_shuffled_" + seed;
            assertThat(row(shuffled)).as("row, seed %d", seed).isEqualTo(row(ordered));
            assertThat(entitlement(shuffled)).as("entitlement, seed %d", seed).isEqualTo(entitlement(ordered));
            assertThat(lifeFacts(shuffled))
                    .as("started and ended, seed %d", seed)
                    .isEqualTo(lifeFacts(ordered));
            assertLegal(facts(shuffled), seed);
        }
    }

    private static List<byte[]> life(String id, long seed) {
        return Life.of(id, "ws_" + id, seed).events();
    }

    private void deliver(List<byte[]> events) {
        consumer.consume(events.stream().map(StripeRecords::polled).toList(), handler);
    }

    private static void assertLegal(List<String> facts, long seed) {
        if (!facts.isEmpty()) {
            assertThat(facts.getFirst()).as("first fact, seed %d", seed).isEqualTo("billing.subscription.started.v1");
            assertThat(facts.subList(0, facts.size() - 1))
                    .as("facts before the last, seed %d", seed)
                    .doesNotContain("billing.subscription.ended.v1");
        }
    }

    private Map<String, Object> row(String id) {
        Map<String, Object> row = jdbc.sql("SELECT * FROM subscription WHERE id = ?")
                .param(id)
                .query()
                .singleRow();
        row.keySet().removeAll(List.of("version", "updated_at"));
        row.replaceAll((column, value) -> value == null ? "null" : anonymous(value.toString(), id));
        return row;
    }

    private Map<String, Object> entitlement(String id) {
        Map<String, Object> row = jdbc.sql("SELECT * FROM workspace WHERE id = ?")
                .param("ws_" + id)
                .query()
                .singleRow();
        row.keySet().removeAll(List.of("version", "updated_at"));
        row.replaceAll((column, value) -> value == null ? "null" : anonymous(value.toString(), id));
        return row;
    }

    private List<String> lifeFacts(String id) {
        return jdbc.sql("""
                        SELECT id FROM outbox WHERE subject = ? AND type IN
                        ('billing.subscription.started.v1', 'billing.subscription.ended.v1') ORDER BY seq""").param(id).query(String.class).list().stream()
                .map(fact -> anonymous(fact, id))
                .toList();
    }

    private List<String> facts(String id) {
        return jdbc.sql("SELECT type FROM outbox WHERE subject = ? ORDER BY seq")
                .param(id)
                .query(String.class)
                .list();
    }

    private static String anonymous(String value, String id) {
        return value.replace(id, "sub");
    }
}
