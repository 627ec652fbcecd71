package io.tollgate.messaging.inbox;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

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

    /**
     * Runs after a batch has been committed, to hasten what would follow anyhow: a crash leaves it out, and so does
     * whoever derives state without living by it.
     */
    default void committed() {}

    /**
     * Hands the facts of one kind on; all others are passed over, those that this version does not know as well.
     *
     * @param arrival what the decision is told of a fact and its cause
     */
    static <F extends DomainEvent, A> BatchHandler ofFacts(
            Class<F> kind, BiFunction<F, Cause, A> arrival, Function<List<A>, List<OutboxRecord>> decision) {
        return events -> {
            List<A> arrivals = new ArrayList<>();
            for (InboundEvent event : events) {
                DomainEvent fact = event.domainEvent();
                if (kind.isInstance(fact)) {
                    arrivals.add(arrival.apply(kind.cast(fact), event.cause()));
                }
            }
            return decision.apply(arrivals);
        };
    }
}
