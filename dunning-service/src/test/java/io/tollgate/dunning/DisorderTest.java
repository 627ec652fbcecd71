package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The promise of the house: any order and any duplication of the facts ends in the same cases. */
@DunningServiceTest
class DisorderTest {

    private static final int SEEDS = 400;
    private static final int INVOICES = 3;

    @Autowired
    World world;

    @Autowired
    MovableClock clock;

    @Test
    void everyOrderAndDuplicationEndsInTheSameCasesAndTheSameLastFacts() {
        List<List<List<DomainEvent>>> deliveries = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            deliveries.add(Disorder.inOrder(life("ordered" + seed, seed)));
            deliveries.add(new Disorder(seed).batchesOf(life("shuffled" + seed, seed)));
        }

        Disorder.sideBySide(deliveries).forEach(world::polls);

        for (long seed = 0; seed < SEEDS; seed++) {
            assertSame("ordered" + seed, "shuffled" + seed, "before the deadline, seed " + seed);
        }
        world.passes(Duration.ofDays(400));
        for (long seed = 0; seed < SEEDS; seed++) {
            assertSame("ordered" + seed, "shuffled" + seed, "after the deadline, seed " + seed);
        }
    }

    /** Months of a subscription, some of them unpaid, and perhaps its end and a new subscription. */
    private List<DomainEvent> life(String name, long seed) {
        Random random = new Random(seed);
        Subscriber one = new Subscriber(name, "ws_" + name, "cus_" + name, clock.instant());
        List<DomainEvent> facts = new ArrayList<>();
        facts.add(one.started());
        for (int invoice = 1; invoice <= INVOICES; invoice++) {
            one.after(Duration.ofDays(30));
            facts.add(one.finalized(invoice));
            if (random.nextInt(4) == 0) {
                facts.add(one.paid(invoice));
                continue;
            }
            boolean over = month(one, invoice, random, facts);
            if (over) {
                break;
            }
        }
        if (random.nextInt(3) == 0) {
            facts.add(successor(name, one));
        }
        return facts;
    }

    private static DomainEvent successor(String name, Subscriber one) {
        one.after(Duration.ofDays(1));
        return new Subscriber("next" + name, "ws_" + name, "cus_next" + name, one.now()).started();
    }

    /** Whether the subscription has ended. */
    private static boolean month(Subscriber one, int invoice, Random random, List<DomainEvent> facts) {
        facts.add(one.failed(invoice, 1));
        facts.add(one.pastDue());
        int attempts = 1 + random.nextInt(3);
        for (int attempt = 2; attempt <= attempts; attempt++) {
            facts.add(one.after(Duration.ofDays(2)).failed(invoice, attempt));
        }
        one.after(Duration.ofDays(2));
        switch (random.nextInt(7)) {
            case 0 -> {
                facts.add(one.failedForGood(invoice, attempts + 1));
                facts.add(one.after(Duration.ofSeconds(2)).unpaid());
            }
            case 1 -> facts.add(one.failedForGood(invoice, attempts + 1));
            case 2 -> {
                facts.add(one.failedForGood(invoice, attempts + 1));
                facts.add(one.ended("payment_failed"));
            }
            case 3 -> facts.add(one.ended(random.nextBoolean() ? null : "cancellation_requested"));
            case 4 -> facts.add(one.ended("payment_failed"));
            default -> {}
        }
        boolean over = !facts.isEmpty() && facts.getLast().id().endsWith(":ended");
        one.after(Duration.ofDays(1));
        switch (random.nextInt(4)) {
            case 0 -> facts.add(one.paid(invoice));
            case 1 -> facts.add(one.voided(invoice));
            default -> {}
        }
        boolean settled = facts.getLast().id().matches(".*:(paid|voided)");
        if (settled && !over) {
            facts.add(one.after(Duration.ofSeconds(1)).recovered());
        }
        return over;
    }

    private void assertSame(String ordered, String shuffled, String when) {
        for (int invoice = 1; invoice <= INVOICES; invoice++) {
            String expected = "case_in_%s_%d".formatted(ordered, invoice);
            String actual = "case_in_%s_%d".formatted(shuffled, invoice);
            assertThat(row(actual, shuffled)).as("row, %s", when).isEqualTo(row(expected, ordered));
            assertThat(lastOf(actual)).as("last fact, %s", when).isEqualTo(lastOf(expected));
            assertLegal(world.facts(actual), when);
        }
    }

    private static void assertLegal(List<String> facts, String when) {
        assertThat(facts)
                .as("facts, %s", when)
                .filteredOn(fact -> !fact.equals("grace-extended"))
                .doesNotHaveDuplicates();
        List<String> over = facts.stream()
                .dropWhile(fact -> !fact.equals("recovered") && !fact.equals("closed"))
                .toList();
        assertThat(over).as("facts once it is over, %s", when).isSubsetOf("recovered", "closed");
        if (facts.contains("grace-expired")) {
            assertThat(facts).as("facts, %s", when).contains("grace-started");
        }
    }

    /** Without what tells of the way rather than of the end: versions, and which intermediate facts were announced. */
    private Map<String, Object> row(String id, String name) {
        if (world.state(id).equals("none")) {
            return Map.of();
        }
        Map<String, Object> row = world.row(id);
        row.keySet().removeAll(List.of("version", "updated_at", "grace_announced"));
        row.replaceAll(
                (column, value) -> value == null ? "null" : value.toString().replace(name, "life"));
        return row;
    }

    private String lastOf(String id) {
        List<String> facts = world.facts(id).stream()
                .filter(fact -> !fact.equals("grace-extended"))
                .toList();
        return facts.isEmpty() ? "none" : facts.getLast();
    }
}
