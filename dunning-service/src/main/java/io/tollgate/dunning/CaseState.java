package io.tollgate.dunning;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The state chart of a case. */
public enum CaseState {
    /** A payment has failed; Stripe tries again. */
    RETRYING,
    /** Stripe has given up; access is gated, the plan is kept until the deadline. */
    GRACE,
    /** The deadline has passed unpaid; the plan is lost. */
    EXPIRED,
    /** What was owed is paid or waived, or the customer has subscribed anew. */
    RECOVERED,
    /** Finance has settled it by hand. */
    RESOLVED,
    /** The subscription ended for another reason. */
    CLOSED;

    /** The name in the database, on the topic and in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is none of ours. */
    public static Optional<CaseState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wireName))
                .findAny();
    }

    static CaseState of(String wireName) {
        return named(wireName).orElseThrow(() -> new IllegalArgumentException("no state of a case: " + wireName));
    }

    /** The states in which a case may begin: facts may come in any order, the last one first. */
    static Set<CaseState> first() {
        return EnumSet.of(RETRYING, GRACE, RECOVERED, CLOSED);
    }

    /**
     * Whether a case may go from here to there. When the end of a subscription and a payment are heard of in the wrong
     * order, a closed case turns out to have been paid before, or a recovered one after the customer had left.
     */
    boolean canBecome(CaseState next) {
        return switch (this) {
            case RETRYING -> EnumSet.of(GRACE, RECOVERED, RESOLVED, CLOSED).contains(next);
            case GRACE -> EnumSet.of(EXPIRED, RECOVERED, RESOLVED, CLOSED).contains(next);
            case EXPIRED -> EnumSet.of(RECOVERED, RESOLVED).contains(next);
            case CLOSED -> next == RECOVERED;
            case RECOVERED -> next == CLOSED;
            case RESOLVED -> false;
        };
    }
}
