package io.tollgate.simulator.customer;

import io.tollgate.simulator.api.Params;
import tools.jackson.databind.node.ObjectNode;

/** What else is to be done for a customer: attach a payment method, end subscriptions. A bean of that resource's. */
public interface CustomerHook {

    /** A customer was created or updated with these parameters. */
    default void saved(ObjectNode customer, Params params) {}

    /** A customer is about to be deleted. */
    default void deleted(ObjectNode customer) {}
}
