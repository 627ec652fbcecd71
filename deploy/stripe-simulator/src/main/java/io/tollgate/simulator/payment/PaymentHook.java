package io.tollgate.simulator.payment;

import tools.jackson.databind.node.ObjectNode;

/** Who must know how a payment goes on: a checkout session, an invoice, a dispute. A bean of that resource's. */
public interface PaymentHook {

    /** The intent has come to a new status; the events of it are made. */
    default void moved(ObjectNode intent) {}

    /** A charge went through with this payment method. */
    default void charged(ObjectNode charge, ObjectNode method) {}

    /** Some or all of a charge was given back. */
    default void refunded(ObjectNode charge) {}
}
