package io.tollgate.simulator.invoice;

import tools.jackson.databind.node.ObjectNode;

/** Whoever must act on what became of an invoice: the subscription behind it. */
public interface InvoiceFollower {

    void paid(ObjectNode invoice);

    /** @param last whether no further attempt is planned */
    void attemptFailed(ObjectNode invoice, boolean last);

    /** An invoice to be paid by the customer is past its due date. */
    void overdue(ObjectNode invoice);

    /** It will not be collected any more: void or uncollectible. */
    void writtenOff(ObjectNode invoice);
}
