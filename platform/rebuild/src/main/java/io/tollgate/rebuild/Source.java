package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.Input;
import java.util.List;
import java.util.Set;

/** Topics that a rebuild reads, and what it does with their events. */
public sealed interface Source {

    List<String> topics();

    /** The types of the events that count; empty for all. */
    Set<String> types();

    /** What the service consumes while it lives, done by the same code. */
    record Consumed(List<String> topics, BatchHandler handler) implements Source {

        static Consumed of(Input input) {
            return new Consumed(input.topics(), input.handler());
        }

        @Override
        public Set<String> types() {
            return Set.of();
        }
    }

    /** What the service has announced of calls and timers; its outbox has it before the topic. */
    record Own(String topic, Set<String> types, Decided decided) implements Source {

        public Own {
            types = Set.copyOf(types);
        }

        @Override
        public List<String> topics() {
            return List.of(topic);
        }
    }
}
