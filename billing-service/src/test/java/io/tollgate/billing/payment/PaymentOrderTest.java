package io.tollgate.billing.payment;

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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BillingServiceTest
class PaymentOrderTest {

    private static final int SEEDS = 300;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOrderAndDuplicationOfAPaymentsEventsEndsInTheSameRows() {
        List<List<List<byte[]>>> deliveries = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            deliveries.add(Disorder.inOrder(PaymentLife.of("ordered" + seed, seed)));
            deliveries.add(new Disorder(seed).batchesOf(PaymentLife.of("shuffled" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(this::deliver);

        for (long seed = 0; seed < SEEDS; seed++) {
            String ordered = "ordered" + seed;
            String shuffled = "shuffled" + seed;
            assertThat(rows(shuffled)).as("seed %d", seed).isNotEmpty().isEqualTo(rows(ordered));
            assertThat(finalFacts(shuffled)).as("seed %d", seed).isEqualTo(finalFacts(ordered));
        }
    }

    @Test
    void recordedPaymentEventsOfEveryVersionAreReadTwiceAndShuffled() {
        List<byte[]> bodies = new ArrayList<>();
        RecordedEvents.all().stream()
                .filter(event -> PartReader.reads(event.type()))
                .forEach(event -> bodies.add(event.body()));

        new Disorder(7).batchesOf(bodies).forEach(this::deliver);

        try (EventProbe dead = EventProbe.on(Topics.deadLetters("billing-service"))) {
            assertThat(dead.records()).isEmpty();
        }
    }

    private void deliver(List<byte[]> batch) {
        consumer.consume(batch.stream().map(StripeRecords::polled).toList(), events);
    }

    private List<Map<String, Object>> rows(String name) {
        List<Map<String, Object>> rows = jdbc.sql("SELECT * FROM transaction WHERE id LIKE ? ORDER BY id")
                .param("%\\_" + name + "%")
                .query()
                .listOfRows();
        return rows.stream().map(row -> without(row, name)).toList();
    }

    private static Map<String, Object> without(Map<String, Object> row, String name) {
        row.keySet().removeAll(List.of("version", "updated_at"));
        row.replaceAll((column, value) -> String.valueOf(value).replace(name, "name"));
        return row;
    }

    /** Facts that no order may lose: what failed on the way may go unseen where a late snapshot arrives last. */
    private List<String> finalFacts(String name) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE topic = ? AND id LIKE ? ORDER BY id")
                .params(Topics.PAYMENTS, "%\\_" + name + "%")
                .query(String.class)
                .list()
                .stream()
                .filter(id -> id.matches(".*:(succeeded|checkout-completed|checkout-expired|refund-failed)"))
                .map(id -> id.replace(name, "name"))
                .toList();
    }
}
