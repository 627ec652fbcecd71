package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.StripeFixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Any order and any duplication of an invoice's events and its case's facts ends in the same state. */
@SubscriptionServiceTest
class CollectionDisorderTest {

    private static final int SEEDS = 200;
    private static final long START = 1_760_000_000L;
    private static final Instant DEADLINE = Instant.parse("2026-11-08T12:00:00Z");

    @Autowired
    Deliveries deliveries;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOrderAndDuplicationEndsInTheSameRowsAndTheSameEntitlement() {
        List<List<List<Object>>> lives = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            lives.add(Disorder.inOrder(life("collected_" + seed, seed)));
            lives.add(new Disorder(seed).batchesOf(life("disordered_" + seed, seed)));
        }

        Disorder.sideBySide(lives).forEach(deliveries::deliver);

        for (long seed = 0; seed < SEEDS; seed++) {
            String ordered = "collected_" + seed;
            String shuffled = "disordered_" + seed;
            for (String table : List.of("subscription", "invoice", "workspace", "dunning_case")) {
                assertThat(row(table, shuffled)).as("%s, seed %d", table, seed).isEqualTo(row(table, ordered));
            }
            assertThat(deliveries.facts("in_" + shuffled).contains("paid"))
                    .as("paid, seed %d", seed)
                    .isEqualTo(deliveries.facts("in_" + ordered).contains("paid"));
        }
    }

    /** A subscription, an invoice of it that fails and perhaps is paid, and what dunning-service says of it. */
    private static List<Object> life(String id, long seed) {
        Random random = new Random(seed);
        List<Object> events = new ArrayList<>();
        boolean named = random.nextBoolean();
        Map<String, Object> subscription =
                StripeFixtures.subscription("sub_" + id, "cus_" + id, "past_due", "price_pro", START);
        events.add(StripeFixtures.event(
                "evt_sub_" + id,
                "customer.subscription.created",
                START,
                named ? StripeFixtures.inWorkspace(subscription, "ws_" + id) : subscription,
                null));
        long created = START;
        int attempts = 1 + random.nextInt(4);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            created += random.nextInt(3);
            boolean last = attempt == attempts;
            events.add(invoice(id, "invoice.payment_failed", created, "open", attempt, last ? null : START + 86_400));
            if (random.nextInt(3) == 0) {
                events.add(invoice(
                        id, "invoice.payment_action_required", created, "open", attempt, last ? null : START + 86_400));
            }
        }
        String end = List.of("open", "paid", "void", "uncollectible").get(random.nextInt(4));
        if (!end.equals("open")) {
            String type = Map.of(
                            "paid", "invoice.paid",
                            "void", "invoice.voided",
                            "uncollectible", "invoice.marked_uncollectible")
                    .get(end);
            events.add(invoice(id, String.valueOf(type), created + 1 + random.nextInt(3), end, attempts, null));
        }
        int facts = random.nextInt(4);
        if (facts > 0) {
            events.add(new DunningEvent.GraceStarted("ws_" + id, 1, dunningCase(id, "grace"), Instant.EPOCH));
        }
        if (facts > 1) {
            events.add(new DunningEvent.GraceExpired("ws_" + id, 2, dunningCase(id, "expired"), Instant.EPOCH));
        }
        if (facts > 2) {
            events.add(new DunningEvent.Recovered("ws_" + id, 3, dunningCase(id, "recovered"), Instant.EPOCH));
        }
        return events;
    }

    private static byte[] invoice(
            String id, String type, long created, String status, int attempt, @Nullable Long next) {
        return StripeFixtures.event(
                "evt_%s_%s_%d".formatted(id, type, attempt),
                type,
                created,
                StripeFixtures.invoice("in_" + id, "cus_" + id, "sub_" + id, status, attempt, next),
                null);
    }

    private static DunningEvent.Case dunningCase(String id, String state) {
        return Deliveries.dunningCase("in_" + id, "sub_" + id, "cus_" + id, state, DEADLINE);
    }

    private List<Map<String, Object>> row(String table, String id) {
        String key = table.equals("dunning_case") ? "invoice_id" : "id";
        return jdbc
                .sql("SELECT * FROM %s WHERE %s LIKE ? ORDER BY %s".formatted(table, key, key))
                .param("%" + id)
                .query()
                .listOfRows()
                .stream()
                .map(row -> {
                    row.keySet().removeAll(List.of("updated_at"));
                    if (!table.equals("dunning_case")) {
                        row.remove("version");
                    }
                    row.replaceAll((column, value) ->
                            value == null ? "null" : value.toString().replace(id, "life"));
                    return row;
                })
                .toList();
    }
}
