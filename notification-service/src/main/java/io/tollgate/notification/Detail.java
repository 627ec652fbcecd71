package io.tollgate.notification;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a template may be filled with. It is stored as the fact told it, and written in the recipient's way only when the
 * mail is: the locale may become known after the fact.
 */
public enum Detail {
    PLAN("plan", Kind.PLAN),
    PREVIOUS_PLAN("previousPlan", Kind.PLAN),
    AMOUNT("amount", Kind.MONEY),
    /** The day on which it happened. */
    ON("on", Kind.DAY),
    /** Until when something lasts, to the day. */
    ENDS_ON("endsOn", Kind.DAY),
    /** Until when something has to be done, to the minute. */
    DEADLINE("deadline", Kind.MOMENT),
    NEXT_ATTEMPT("nextAttempt", Kind.MOMENT),
    INVOICE("invoice", Kind.TEXT),
    REFERENCE("reference", Kind.TEXT),
    /** Where the customer can act. */
    LINK("link", Kind.LINK),
    /** What happened, where one template tells of several facts. */
    FACT("fact", Kind.TEXT),
    REASON("reason", Kind.WORDS),
    STATUS("status", Kind.WORDS),
    WORKSPACE("workspace", Kind.TEXT),
    DAYS_LEFT("daysLeft", Kind.TEXT);

    /** How a detail is stored and written. */
    public enum Kind {
        TEXT,
        /** A word of Stripe's, with underscores for spaces. */
        WORDS,
        PLAN,
        /** Minor units, a space, and the currency. */
        MONEY,
        /** An instant of which the day matters. */
        DAY,
        /** An instant of which the time matters. */
        MOMENT,
        LINK
    }

    private final String wireName;
    private final Kind kind;

    Detail(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
    }

    /** The name in the database and in the templates. */
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** Empty for a name that this version does not know. */
    public static Optional<Detail> named(String wireName) {
        return Arrays.stream(values())
                .filter(detail -> detail.wireName.equals(wireName))
                .findAny();
    }
}
