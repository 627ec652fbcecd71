package io.tollgate.billing.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a backfill stands. Stripe lists the newest events first; so the time is cut into slices, the oldest first, and
 * what was done before a failure stays done. All times are Unix seconds.
 *
 * @param since where the whole begins
 * @param from where this slice begins
 * @param to where it ends, itself not included
 * @param until where the whole ends, itself not included
 * @param completeTo up to when the whole will be complete: younger events may not be listed yet
 * @param anew whether the whole begins as far back as Stripe tells anything
 * @param account whose events are read, counted from 0, the platform's own first
 * @param after the last event of the page before
 * @param pages of this slice so far, of all accounts
 */
record Slice(
        long since,
        long from,
        long to,
        long until,
        long completeTo,
        boolean anew,
        int account,
        @Nullable String after,
        int pages) {

    private static final long FIRST_WIDTH = 3_600;
    private static final long MOST_WIDTH = 24 * FIRST_WIDTH;
    private static final long LEAST_WIDTH = 60;
    private static final int MANY_PAGES = 20;

    static Slice first(Instant since, Instant until, Instant completeTo, boolean anew) {
        long from = since.getEpochSecond();
        long end = until.getEpochSecond() + 1;
        return new Slice(
                from, from, Math.min(end, from + FIRST_WIDTH), end, completeTo.getEpochSecond(), anew, 0, null, 0);
    }

    /** What comes after one more page; null if that was the last. */
    @Nullable
    Slice next(@Nullable String goesOnAfter, int accounts) {
        if (goesOnAfter != null) {
            return at(account, goesOnAfter);
        }
        if (account + 1 < accounts) {
            return at(account + 1, null);
        }
        if (to >= until) {
            return null;
        }
        long next = Math.min(until, to + nextWidth(accounts));
        return new Slice(since, to, next, until, completeTo, anew, 0, null, 0);
    }

    /** Whether the page that comes next belongs to another slice. */
    boolean isLeftBy(@Nullable Slice next) {
        return next == null || next.from != from;
    }

    /** As wide as its events are rare. */
    private long nextWidth(int accounts) {
        long width = to - from;
        if (pages < accounts) {
            return Math.min(MOST_WIDTH, width * 2);
        }
        return pages >= MANY_PAGES ? Math.max(LEAST_WIDTH, width / 2) : width;
    }

    private Slice at(int nextAccount, @Nullable String nextAfter) {
        return new Slice(since, from, to, until, completeTo, anew, nextAccount, nextAfter, pages + 1);
    }
}
