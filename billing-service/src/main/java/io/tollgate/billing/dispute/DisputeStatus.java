package io.tollgate.billing.dispute;

import java.util.Set;

/**
 * A dispute's status in Stripe's own words. The set is open: one that we do not know is kept as it is, and counts as
 * neither waiting for us nor final.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object#dispute_object-status">Stripe, the dispute's status</a>
 */
record DisputeStatus(String name) {

    /** An early fraud warning that can still be acted on; Stripe's warnings have no status of their own. */
    static final DisputeStatus WARNING_ISSUED = new DisputeStatus("warning_issued");

    static final DisputeStatus WARNING_CLOSED = new DisputeStatus("warning_closed");
    static final DisputeStatus UNDER_REVIEW = new DisputeStatus("under_review");

    /** The contract's open disputes: those that await our response. */
    static final Set<String> OPEN = Set.of("warning_issued", "warning_needs_response", "needs_response");

    private static final Set<String> ANSWERED = Set.of("under_review", "warning_under_review");
    private static final Set<String> APPEALED = Set.of("appeal_needs_response", "appeal_under_review");
    private static final Set<String> TERMINAL = Set.of("won", "lost", "warning_closed", "prevented", "charge_refunded");

    boolean isOpen() {
        return OPEN.contains(name);
    }

    /** Whether the bank holds our response. */
    boolean isAnswered() {
        return ANSWERED.contains(name);
    }

    boolean isTerminal() {
        return TERMINAL.contains(name);
    }

    /** Whether an event that Stripe calls {@code closed} ends a dispute of this status; a status yet to be invented may. */
    boolean isEndedBy(String eventType) {
        return isTerminal()
                || (eventType.endsWith(".closed") && !isOpen() && !isAnswered() && !APPEALED.contains(name));
    }
}
