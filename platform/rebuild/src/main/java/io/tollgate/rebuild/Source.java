package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.Input;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.List;
import java.util.Set;

/**
 * Topics that a rebuild reads, and what it does with their events.
 *
 * @param types of the events that count; empty for all
 * @param own whether the service itself publishes what it reads here, so that its outbox has it first
 */
public record Source(List<String> topics, Set<String> types, BatchHandler handler, boolean own) {

    public Source {
        topics = List.copyOf(topics);
        types = Set.copyOf(types);
    }

    /** What the service consumes while it lives, done by the same code. */
    static Source of(Input input) {
        return new Source(input.topics(), Set.of(), input.handler(), false);
    }

    /**
     * What the service has announced of calls and timers. The handler takes its facts in any order and returns nothing to
     * be announced.
     */
    public static Source own(String topic, Set<String> types, Decided handler) {
        return new Source(
                List.of(topic),
                types,
                events -> {
                    handler.take(events);
                    return List.<OutboxRecord>of();
                },
                true);
    }
}
