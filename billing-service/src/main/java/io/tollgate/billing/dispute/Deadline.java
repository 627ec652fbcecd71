package io.tollgate.billing.dispute;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps on the way to the day on which evidence is due, by the days that are left. */
enum Deadline {
    SEVEN_DAYS(7),
    THREE_DAYS(3),
    ONE_DAY(1),
    MISSED(0);

    private final int daysLeft;

    Deadline(int daysLeft) {
        this.daysLeft = daysLeft;
    }

    /** 7, 3, 1, or 0 once it is too late. */
    int daysLeft() {
        return daysLeft;
    }

    /** The nearest step that has been reached, whatever was before it; null while even the first is far. */
    static @Nullable Deadline reached(Instant dueBy, Instant now) {
        Deadline reached = null;
        for (Deadline step : values()) {
            if (!now.isBefore(dueBy.minus(Duration.ofDays(step.daysLeft)))) {
                reached = step;
            }
        }
        return reached;
    }
}
