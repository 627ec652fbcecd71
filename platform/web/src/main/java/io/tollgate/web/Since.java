package io.tollgate.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something is to begin: an ISO 8601 duration such as {@code PT1H}, or a time in RFC 3339. */
public final class Since {

    private Since() {}

    /** Whether it counts from now, whenever that is. */
    public static boolean isDuration(String asked) {
        return asked.startsWith("P");
    }

    /**
     * The time that was asked for; null where nobody asked.
     *
     * @param field what the caller calls it
     * @throws ProblemException (400) if it is neither form, or ahead
     */
    public static @Nullable Instant parse(String field, @Nullable String asked, Instant now) {
        if (asked == null) {
            return null;
        }
        try {
            Instant since = at(asked, now);
            if (!since.isAfter(now) && since.isAfter(Instant.EPOCH)) {
                return since;
            }
        } catch (DateTimeException | ArithmeticException malformed) {
            // Told below.
        }
        throw ProblemException.invalid(
                field,
                "must be an ISO 8601 duration such as PT1H, or a time such as 2026-10-01T12:00:00Z, in the past");
    }

    /** @throws DateTimeException if it is neither form */
    public static Instant at(String asked, Instant now) {
        return isDuration(asked) ? now.minus(Duration.parse(asked)) : Instant.parse(asked);
    }
}
