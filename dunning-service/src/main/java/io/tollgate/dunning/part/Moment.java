package io.tollgate.dunning.part;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the database keeps them, in microseconds: a time that was stored and read must compare as one that was not. */
final class Moment {

    private Moment() {}

    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static Instant earlier(@Nullable Instant known, Instant time) {
        return known == null || time.isBefore(known) ? of(time) : known;
    }

    static Instant later(@Nullable Instant known, Instant time) {
        return known == null || time.isAfter(known) ? of(time) : known;
    }
}
