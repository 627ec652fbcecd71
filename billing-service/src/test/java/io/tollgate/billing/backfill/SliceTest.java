package io.tollgate.billing.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    @Test
    void slicesCoverAllSecondsWithoutGapOrOverlap() {
        Slice slice = first(Duration.ofDays(30));
        assertThat(slice.from()).isEqualTo(NOW.minus(Duration.ofDays(30)).getEpochSecond());
        int calls = 1;
        for (Slice next = slice.next(null, 1); next != null; next = next.next(null, 1)) {
            assertThat(next.from()).isEqualTo(slice.to());
            assertThat(next.to()).isGreaterThan(next.from());
            slice = next;
            calls++;
        }
        assertThat(slice.to()).isEqualTo(NOW.getEpochSecond() + 1);
        assertThat(calls).as("calls, where nothing has happened").isLessThan(40);
    }

    @Test
    void everyAccountIsReadToItsEndBeforeTheNextSlice() {
        Slice platform = after(first(Duration.ofHours(2)), "evt_100", 2);
        assertThat(platform.account()).isZero();
        assertThat(platform.after()).isEqualTo("evt_100");

        Slice connected = after(platform, null, 2);
        assertThat(connected.account()).isOne();
        assertThat(connected.after()).isNull();
        assertThat(platform.isLeftBy(connected)).isFalse();

        Slice later = after(connected, null, 2);
        assertThat(later.account()).isZero();
        assertThat(later.from()).isEqualTo(connected.to());
        assertThat(connected.isLeftBy(later)).isTrue();
    }

    @Test
    void slicesShrinkWhereMuchHappens() {
        Slice slice = first(Duration.ofDays(1));
        for (int page = 0; page < 30; page++) {
            slice = after(slice, "evt_" + page, 1);
        }
        Slice next = after(slice, null, 1);
        assertThat(next.to() - next.from()).isLessThan(slice.to() - slice.from());
    }

    /** The next one, which there must be. */
    private static Slice after(Slice slice, @Nullable String goesOnAfter, int accounts) {
        return Objects.requireNonNull(slice.next(goesOnAfter, accounts));
    }

    private static Slice first(Duration back) {
        return Slice.first(NOW.minus(back), NOW, NOW, false);
    }
}
