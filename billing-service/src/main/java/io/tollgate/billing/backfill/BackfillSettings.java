package io.tollgate.billing.backfill;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.time.Duration;

/**
 * How events are looked for that no webhook has brought.
 *
 * @param every how often
 * @param overlap how much of what was complete is looked at again, for events that Stripe shows late
 * @param livemode whether the events of real money are ours
 */
record BackfillSettings(Duration every, Duration overlap, boolean livemode) {

    /** Stripe lists no older events. */
    static final Duration KEPT_BY_STRIPE = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    static BackfillSettings from(Settings settings) {
        Duration every = settings.duration("RECONCILE_EVERY", Duration.ofMinutes(15));
        if (every.compareTo(SHORTEST) < 0) {
            throw new InvalidSettingException("RECONCILE_EVERY", "must be at least PT1M, was: " + every);
        }
        Duration overlap = settings.duration("RECONCILE_OVERLAP", Duration.ofHours(1));
        if (overlap.isNegative() || overlap.compareTo(Duration.ofDays(7)) > 0) {
            throw new InvalidSettingException("RECONCILE_OVERLAP", "must be from PT0S to P7D, was: " + overlap);
        }
        return new BackfillSettings(every, overlap, settings.flag("STRIPE_LIVEMODE", false));
    }
}
