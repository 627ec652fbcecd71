package io.tollgate.messaging.replay;

import io.tollgate.messaging.TypePattern;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.inbox.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a poll of a replay has brought.
 *
 * @param known how many had been processed before
 * @param unknown those of the types that are meant which had not, in the order of the poll; those that do not say who
 *     they are among them
 * @param distinct how many events the unknown are
 * @param malformed how many do not say who they are
 */
record Sorted(long known, List<ConsumerRecord<String, byte[]>> unknown, long distinct, long malformed) {

    static Sorted of(List<ConsumerRecord<String, byte[]>> records, @Nullable TypePattern types, Processed processed) {
        Map<ConsumerRecord<String, byte[]>, String> meant = new LinkedHashMap<>();
        List<ConsumerRecord<String, byte[]>> malformed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                InboundEvent event = InboundEvent.of(record);
                if (types == null || types.matches(event.type())) {
                    meant.put(record, event.id());
                }
            } catch (MalformedRecordException nameless) {
                if (types == null) {
                    malformed.add(record);
                }
            }
        }
        Set<String> known = meant.isEmpty() ? Set.of() : processed.among(new HashSet<>(meant.values()));
        List<ConsumerRecord<String, byte[]>> unknown = new ArrayList<>(malformed);
        Set<String> distinct = new HashSet<>();
        meant.forEach((record, id) -> {
            if (!known.contains(id)) {
                unknown.add(record);
                distinct.add(id);
            }
        });
        return new Sorted(meant.size() + malformed.size() - unknown.size(), unknown, distinct.size(), malformed.size());
    }

    /** How many of the unknown tell again what another of them tells. */
    long repeated() {
        return unknown.size() - distinct - malformed;
    }
}
