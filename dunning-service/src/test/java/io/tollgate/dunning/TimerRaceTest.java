package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The deadline against payments, against other replicas and against finance. */
@DunningServiceTest
class TimerRaceTest {

    private static final int CASES = 60;

    @Autowired
    World world;

    @Autowired
    WorkOffDueCases timer;

    @Autowired
    MovableClock clock;

    @Autowired
    Cases cases;

    @Autowired
    MeterRegistry meters;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPaymentThatIsStoredBeforeTheTimerHoldsTheCaseWins() {
        Subscriber her = inGrace();
        clock.advance(Duration.ofDays(7));

        world.hears(her.paid(1));
        timer.run();

        assertThat(world.facts(her.dunningCase(1))).containsExactly("grace-started", "recovered");
    }

    @Test
    void aCaseThatIsBeingDecidedIsLeftToTheNextRun() {
        Subscriber her = inGrace();
        clock.advance(Duration.ofDays(7));

        transaction.executeWithoutResult(status -> {
            cases.lock(List.of(her.dunningCase(1)));
            CompletableFuture.runAsync(timer::run).join();
        });
        assertThat(world.state(her.dunningCase(1))).isEqualTo("grace");
        assertThat(overdue()).isGreaterThanOrEqualTo(Duration.ofDays(6).toSeconds());

        timer.run();
        assertThat(world.state(her.dunningCase(1))).isEqualTo("expired");
        assertThat(overdue()).isZero();
    }

    @Test
    void inARaceOfPaymentsAndDeadlinesEveryCaseRecoversAndNoneExpiresAfterItsPayment() {
        List<Subscriber> racing =
                IntStream.range(0, CASES).mapToObj(number -> inGrace()).toList();
        clock.advance(Duration.ofDays(7));

        List<CompletableFuture<Void>> running = new ArrayList<>();
        racing.forEach(one -> running.add(CompletableFuture.runAsync(() -> world.hears(one.paid(1)))));
        IntStream.range(0, CASES / 10).forEach(number -> running.add(CompletableFuture.runAsync(timer::run)));
        running.forEach(CompletableFuture::join);

        assertThat(racing)
                .allSatisfy(one -> assertThat(world.facts(one.dunningCase(1)))
                        .isIn(
                                List.of("grace-started", "recovered"),
                                List.of("grace-started", "grace-expired", "recovered")));
    }

    @Test
    void replicasThatLookAtTheSameMomentRemindAndExpireOnce() {
        List<Subscriber> due =
                IntStream.range(0, CASES).mapToObj(number -> inGrace()).toList();
        clock.advance(Duration.ofDays(1));
        replicasLook();
        clock.advance(Duration.ofDays(6));
        replicasLook();

        assertThat(due).allSatisfy(one -> {
            assertThat(world.facts(one.dunningCase(1)))
                    .containsExactly("grace-started", "reminder-due:P1D", "grace-expired");
            assertThat(world.row(one.dunningCase(1))).containsEntry("version", 3L);
        });
    }

    /** As the alert reads it: the reminder of the first day is six days late. */
    private double overdue() {
        return meters.get("tollgate.dunning.overdue.seconds").gauge().value();
    }

    private void replicasLook() {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(timer::run))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private Subscriber inGrace() {
        Subscriber one = world.subscriber();
        world.hears(one.started(), one.finalized(1), one.pastDue(), one.failedForGood(1, 1));
        return one;
    }
}
