package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.InboundEvent;
import java.util.List;

/** Stores what a call or a timer had decided, as the service's own facts tell it. */
@FunctionalInterface
public interface Decided {

    /**
     * Runs within a transaction on the rebuilt rows.
     *
     * @param events none of which was taken before
     */
    void take(List<InboundEvent> events);
}
