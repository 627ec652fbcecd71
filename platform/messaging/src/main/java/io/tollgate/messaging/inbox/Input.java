package io.tollgate.messaging.inbox;

import java.util.List;

/**
 * Something that a service consumes: topics, and what it does with their events. A service declares each as a bean; live
 * consumption, replay, the retry of dead letters and a rebuild all find it by the topic, and so all run the same code.
 *
 * @param topics each of them in no other input of the service
 */
public record Input(List<String> topics, BatchHandler handler) {

    public Input {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("an input needs a topic");
        }
    }

    public static Input of(BatchHandler handler, String... topics) {
        return new Input(List.of(topics), handler);
    }
}
