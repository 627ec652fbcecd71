package io.tollgate.notification;

import io.tollgate.testing.MovableClock;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Business time stands still; the queue does not mind. */
@TestConfiguration
class FixedTime {

    static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    @Bean
    Clock clock() {
        return MovableClock.at(NOON);
    }
}
