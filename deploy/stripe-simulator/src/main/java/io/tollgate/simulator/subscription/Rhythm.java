package io.tollgate.simulator.subscription;

import io.tollgate.simulator.store.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/** How often a recurring price is billed, counted in calendar units from an anchor, as Stripe counts: 31 January, 28 February, 31 March. */
record Rhythm(ChronoUnit unit, long count) {

    static Rhythm of(JsonNode price) {
        ChronoUnit unit = switch (Json.text(price, "recurring.interval")) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "year" -> ChronoUnit.YEARS;
            default -> ChronoUnit.MONTHS;
        };
        return new Rhythm(unit, Math.max(1, Json.number(price, "recurring.interval_count")));
    }

    /** The first beat after the given moment; both in Unix seconds. */
    long next(long anchor, long after) {
        ZonedDateTime first = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
        if (anchor > after) {
            return anchor;
        }
        long beats = unit.between(first, Instant.ofEpochSecond(after).atZone(ZoneOffset.UTC)) / count;
        long next = beat(first, beats);
        while (next <= after) {
            beats++;
            next = beat(first, beats);
        }
        return next;
    }

    private long beat(ZonedDateTime first, long beats) {
        return first.plus(beats * count, unit).toEpochSecond();
    }
}
