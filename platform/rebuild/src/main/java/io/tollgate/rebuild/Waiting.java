package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.InboundEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a source's own facts to whoever takes them, and those that came too early once more. Few wait at a time: what a
 * fact is about was there when it was announced.
 */
final class Waiting {

    private static final int MOST = 100_000;

    private final Decided decided;
    private Map<String, InboundEvent> early = new LinkedHashMap<>();

    Waiting(Decided decided) {
        this.decided = decided;
    }

    /** @throws IllegalStateException if most of what the facts are about is not in the topics */
    void give(List<InboundEvent> events) {
        Map<String, InboundEvent> all = new LinkedHashMap<>(early);
        events.forEach(event -> all.put(event.id(), event));
        if (all.isEmpty()) {
            return;
        }
        Map<String, InboundEvent> left = new LinkedHashMap<>();
        decided.take(new ArrayList<>(all.values())).forEach(event -> left.put(event.id(), event));
        if (left.size() > MOST) {
            throw new IllegalStateException("too many facts about rows that the topics do not tell of");
        }
        early = left;
    }

    boolean isNobody() {
        return early.isEmpty();
    }
}
