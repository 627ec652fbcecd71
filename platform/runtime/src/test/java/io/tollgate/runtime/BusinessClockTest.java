package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessClockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final BusinessClock clock = new BusinessClock(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void timeAdvancesAheadOfTheClockBeneath() {
        clock.advance(Duration.ofDays(31));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(31)));
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(31));
    }

    @Test
    void timeNeverGoesBack() {
        clock.advance(Duration.ofHours(2));
        clock.restore(Duration.ofHours(1));
        clock.moveTo(NOON);
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    }
}
