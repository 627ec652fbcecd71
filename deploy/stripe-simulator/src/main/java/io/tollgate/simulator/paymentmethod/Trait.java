package io.tollgate.simulator.paymentmethod;

/** What a test card does besides paying. */
public enum Trait {
    /** Asks for 3D Secure each time. */
    AUTHENTICATES,
    /** Asks for 3D Secure unless it was set up for later payments. */
    AUTHENTICATES_UNLESS_SET_UP,
    DISPUTED_AS_FRAUDULENT,
    DISPUTED_AS_NOT_RECEIVED,
    INQUIRED,
    EARLY_FRAUD_WARNING,
    REFUND_PENDING,
    REFUND_FAILS,
    /** The account takes a while to be asked, and then pays. */
    SLOW,
    /** The account takes a while to be asked, and then refuses. */
    SLOW_AND_FAILS
}
