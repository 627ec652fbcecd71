package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.MovableClock;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days on which evidence becomes urgent, as business time passes. */
@FaultyStripeTest
class DisputeDeadlineTest {

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    AnnounceDeadlines deadlines;

    @Autowired
    MovableClock clock;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    private String dispute = "";

    @BeforeEach
    void freshDispute() {
        dispute = "dp_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void sevenThreeAndOneDayBeforeAndWhenItIsMissedEachIsAnnouncedOnceByItself() {
        open(Duration.ofDays(8));
        assertThat(steps()).isEmpty();

        after(Duration.ofDays(1), "approaching:7");
        after(Duration.ofDays(4), "approaching:7", "approaching:3");
        after(Duration.ofDays(2), "approaching:7", "approaching:3", "approaching:1");
        after(Duration.ofDays(1), "approaching:7", "approaching:3", "approaching:1", "missed");
        after(Duration.ofDays(30), "approaching:7", "approaching:3", "approaching:1", "missed");
    }

    @Test
    void aDisputeThatIsSeenLateAnnouncesTheNearestStepOnly() {
        open(Duration.ofHours(30));

        deadlines.run();

        assertThat(steps()).containsExactly("approaching:3");
    }

    @Test
    void timeThatJumpsOverStepsAnnouncesTheNearestOnly() {
        open(Duration.ofDays(10));

        after(Duration.ofDays(11), "missed");
    }

    @Test
    void nothingIsAnnouncedOfADisputeThatWasAnswered() {
        long due = open(Duration.ofDays(8));
        tell("updated", Map.of("evidence_details", StripeFixtures.evidenceDetails(due, 1)), due);

        after(Duration.ofDays(9));
    }

    @Test
    void nothingIsAnnouncedOfADisputeThatIsUnderReviewOrClosed() {
        long due = open(Duration.ofDays(8));
        tell("updated", Map.of("status", "under_review"), due);
        after(Duration.ofDays(5));
        tell("closed", Map.of("status", "lost"), due);

        after(Duration.ofDays(9));
    }

    @Test
    void nothingIsAnnouncedWhereNoResponseIsPossible() {
        deliver("created", StripeFixtures.dispute(dispute, "ch_" + dispute, "needs_response", 0L));

        after(Duration.ofDays(30));
    }

    @Test
    void replicasThatLookAtTheSameMomentAnnounceOnce() {
        open(Duration.ofDays(2));

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(replica -> CompletableFuture.runAsync(deadlines::run))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(steps()).containsExactly("approaching:3");
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void theMostUrgentDeadlineThatCanStillBeMetIsAMetric() {
        long due = open(Duration.ofMinutes(1));
        deadlines.run();
        assertThat(mostUrgent()).isEqualTo(due);

        after(Duration.ofMinutes(2), "approaching:1", "missed");
        assertThat(mostUrgent()).isNotEqualTo(due);
    }

    private double mostUrgent() {
        return meters.get("tollgate.dispute.oldest.open.due.seconds").gauge().value();
    }

    private long open(Duration untilDue) {
        long due = clock.instant().plus(untilDue).getEpochSecond();
        deliver("created", StripeFixtures.dispute(dispute, "ch_" + dispute, "needs_response", due));
        return due;
    }

    private void tell(String fact, Map<String, Object> changes, long due) {
        deliver(
                fact,
                StripeFixtures.with(StripeFixtures.dispute(dispute, "ch_" + dispute, "needs_response", due), changes));
    }

    private void deliver(String fact, Map<String, Object> object) {
        byte[] event = StripeFixtures.event(
                "evt_" + UUID.randomUUID(),
                "charge.dispute." + fact,
                clock.instant().getEpochSecond(),
                object,
                null);
        consumer.consume(List.of(StripeRecords.polled(event)), events);
    }

    /** Lets the timer itself find out, not the test. */
    private void after(Duration time, String... announced) {
        String before = lastRun();
        clock.advance(time);
        await().atMost(Duration.ofSeconds(20)).until(() -> !lastRun().equals(before));
        assertThat(steps()).containsExactly(announced);
    }

    private String lastRun() {
        return jdbc.sql("SELECT last_success FROM scheduled_tasks WHERE task_name = 'dispute-deadlines'")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<String> steps() {
        return facts().filter(fact -> fact.startsWith("deadline-"))
                .map(fact -> fact.substring("deadline-".length()))
                .toList();
    }

    private Stream<String> facts() {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? ORDER BY seq")
                .param(dispute)
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.substring(dispute.length() + 1));
    }

    private long version() {
        return jdbc.sql("SELECT version FROM dispute WHERE provider_id = ?")
                .param(dispute)
                .query(Long.class)
                .single();
    }
}
