package io.tollgate.messaging.inbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a service consumes. */
public final class Inputs {

    private final List<Input> all;
    private final Map<String, Input> byTopic = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if a topic is in two inputs: the inbox would let only one of them have its events */
    public Inputs(List<Input> all) {
        this.all = List.copyOf(all);
        for (Input input : all) {
            for (String topic : input.topics()) {
                if (byTopic.put(topic, input) != null) {
                    throw new IllegalArgumentException("two inputs take " + topic);
                }
            }
        }
    }

    public List<Input> all() {
        return all;
    }

    /** Every topic that is consumed and the input that takes it, in the order of declaration. */
    public Map<String, Input> byTopic() {
        return Collections.unmodifiableMap(byTopic);
    }

    /** The input that takes a topic's events; empty where nobody does. */
    public Optional<Input> of(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }
}
