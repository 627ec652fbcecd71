package io.tollgate.audit.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A point in time for people and for machines; always UTC, as everywhere in the logs. */
public record Moment(Instant instant) {

    private static final DateTimeFormatter READABLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static @Nullable Moment of(@Nullable Instant instant) {
        return instant == null ? null : new Moment(instant);
    }

    public String iso() {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String text() {
        return READABLE.format(instant);
    }

    /** As {@code in 3 days} or {@code 2 hours ago}. */
    String from(Instant now) {
        Duration distance = Duration.between(now, instant);
        String length = length(distance.abs());
        return distance.isNegative() ? length + " ago" : "in " + length;
    }

    private static String length(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        return duration.toMinutes() == 1 ? "1 minute" : duration.toMinutes() + " minutes";
    }
}
