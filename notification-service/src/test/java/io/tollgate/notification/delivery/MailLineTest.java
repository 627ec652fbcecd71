package io.tollgate.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.notification.mail.Outcome;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailLineTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MailLine line = new MailLine(meters);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aServerThatDoesNotAnswerThreeTimesIsLeftAloneForAWhile() {
        for (int time = 0; time < 5; time++) {
            assertThat(attempt(new Outcome.Unreachable("away"))).isFalse();
        }

        assertThat(attempts).hasValue(3);
        assertThat(meters.get("tollgate.mail.line.open").gauge().value()).isZero();

        await().until(() -> attempt(new Outcome.Accepted()));
        assertThat(attempt(new Outcome.Accepted())).isTrue();
        assertThat(meters.get("tollgate.mail.line.open").gauge().value()).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesAMailAnswers() {
        for (int time = 0; time < 5; time++) {
            assertThat(attempt(new Outcome.Refused("550"))).isTrue();
        }
    }

    @Test
    void anEmptyQueueSaysNothingOfTheServer() {
        for (int time = 0; time < 3; time++) {
            attempt(new Outcome.Unreachable("away"));
        }

        await().until(() -> {
            boolean mayTry = line.isOpenTo(() -> {
                attempts.incrementAndGet();
                return Optional.empty();
            });
            return !mayTry && attempts.get() > 3;
        });
        assertThat(attempt(new Outcome.Accepted())).isTrue();
    }

    private boolean attempt(Outcome outcome) {
        return line.isOpenTo(() -> {
            attempts.incrementAndGet();
            return Optional.of(outcome);
        });
    }
}
