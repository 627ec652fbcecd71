package io.tollgate.simulator.dispute;

import tools.jackson.databind.node.ObjectNode;

/** Who must know that a charge is disputed: a fraud warning about it. A bean of that resource's. */
public interface DisputeHook {

    void opened(ObjectNode charge);
}
