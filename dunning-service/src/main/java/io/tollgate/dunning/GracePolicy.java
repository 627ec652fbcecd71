package io.tollgate.dunning;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a customer keeps the plan unpaid, and when reminders go out: {@code DUNNING_GRACE_PERIOD} and {@code
 * DUNNING_REMINDERS}.
 *
 * @param period from the moment Stripe gives up to the deadline
 * @param reminders the soonest first
 */
record GracePolicy(Duration period, List<Reminder> reminders) {

    /**
     * A reminder's time.
     *
     * @param text as it was configured
     * @param after from the beginning of grace
     */
    record Reminder(String text, Duration after) {}

    private static final String PERIOD = "DUNNING_GRACE_PERIOD";
    private static final String REMINDERS = "DUNNING_REMINDERS";
    private static final Duration LONGEST = Duration.ofDays(365);

    static GracePolicy from(Settings settings) {
        Duration period = within(PERIOD, settings.duration(PERIOD, Duration.ofDays(7)));
        List<String> named = settings.list(REMINDERS);
        List<Reminder> reminders = (named.isEmpty() ? Stream.of("P1D", "P3D", "P6D") : named.stream())
                .map(text -> new Reminder(text, within(REMINDERS, duration(text))))
                .sorted(Comparator.comparing(Reminder::after))
                .toList();
        if (reminders.stream().map(Reminder::after).distinct().count() < reminders.size()) {
            throw new InvalidSettingException(REMINDERS, "must not name the same time twice");
        }
        return new GracePolicy(period, reminders);
    }

    /** The latest reminder whose time has come and that, or a later one, was not sent; earlier ones are left out. */
    Optional<Reminder> due(Case.Grace grace, Instant now) {
        return reminders.stream()
                .filter(reminder -> reminder.after().compareTo(grace.reminded()) > 0)
                .filter(reminder -> !grace.startedAt().plus(reminder.after()).isAfter(now))
                .reduce((sooner, later) -> later);
    }

    /** When the next reminder goes out or the grace period ends. */
    Instant next(Case.Grace grace) {
        return reminders.stream()
                .filter(reminder -> reminder.after().compareTo(grace.reminded()) > 0)
                .map(reminder -> grace.startedAt().plus(reminder.after()))
                .filter(grace.until()::isAfter)
                .findFirst()
                .orElse(grace.until());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new InvalidSettingException(
                    REMINDERS, "must be ISO 8601 durations such as P1D, separated by commas, was: " + text);
        }
    }

    private static Duration within(String name, Duration duration) {
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(name, "must be longer than nothing and at most P365D, was: " + duration);
        }
        return duration;
    }
}
