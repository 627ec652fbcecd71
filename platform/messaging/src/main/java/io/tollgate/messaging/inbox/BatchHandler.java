package io.tollgate.messaging.inbox;

import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.List;

/** What a service does with events: decides and stores, and tells what is to be announced. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Runs within the transaction that also holds the inbox and the outbox. A handler works set by set, not event by
     * event, and takes its locks in a sorted order.
     *
     * @param events none of which was processed before, in the order of the poll
     * @throws RuntimeException to roll the whole batch back; the events are then tried apart
     */
    List<OutboxRecord> handle(List<InboundEvent> events);
}
