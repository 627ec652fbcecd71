package io.tollgate.local.cli.operations;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time as people write it: {@code 2026-11-25T09:00:00Z}, or how long ago, such as {@code 1h} or {@code 2d}. */
record Moment(Instant instant) {

    static final class Converter implements ITypeConverter<Moment> {

        private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

        private final Clock clock = Clock.systemUTC();

        @Override
        public Moment convert(String text) {
            Matcher ago = AGO.matcher(text);
            try {
                if (ago.matches()) {
                    String unit = ago.group(2).toUpperCase(Locale.ROOT);
                    return before(Duration.parse((unit.equals("D") ? "P" : "PT") + ago.group(1) + unit));
                }
                return text.startsWith("P")
                        ? before(Duration.parse(text))
                        : new Moment(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException unreadable) {
                throw new TypeConversionException(
                        "'" + text + "' is neither a time such as 2026-11-25T09:00:00Z nor a while such as 1h or 2d");
            }
        }

        private Moment before(Duration ago) {
            return new Moment(clock.instant().minus(ago));
        }
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}
