package io.tollgate.audit.retention;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** @param kept for how long entries are kept at least; null for ever */
public record Retention(@Nullable Duration kept) {

    private static final String SETTING = "AUDIT_RETENTION";
    private static final String FOREVER = "forever";
    private static final Duration SHORTEST = Duration.ofDays(30);

    /** @throws InvalidSettingException if it is too short to be meant */
    public static Retention from(Settings settings) {
        if (settings.text(SETTING, FOREVER).equals(FOREVER)) {
            return new Retention(null);
        }
        Duration kept = settings.duration(SETTING, Duration.ZERO);
        if (kept.compareTo(SHORTEST) < 0) {
            throw new InvalidSettingException(SETTING, "must be forever or at least P30D, was: " + kept);
        }
        return new Retention(kept);
    }

    /** Whether the whole month is old enough at this moment. */
    boolean isOver(YearMonth month, Instant now) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return kept != null && !end.isAfter(now.minus(kept));
    }
}
