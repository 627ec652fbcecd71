package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.InboundEvent;
import java.util.List;

/** Stores what a call or a timer had decided, as the service's own facts tell it. */
@FunctionalInterface
public interface Decided {

    /**
     * Runs within a transaction on the rebuilt rows. A fact may be given more than once, and in any order.
     *
     * @return those about which nothing can be done yet, since the row that they are about is not there; they are given
     *     again
     */
    List<InboundEvent> take(List<InboundEvent> events);
}
