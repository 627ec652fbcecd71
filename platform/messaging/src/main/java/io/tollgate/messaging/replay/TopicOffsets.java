package io.tollgate.messaging.replay;

import io.tollgate.messaging.kafka.OwnConsumers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What the broker holds of a topic, and where a time is in it. */
public final class TopicOffsets {

    private static final int LITTLE = 1024;

    private final OwnConsumers consumers;

    public TopicOffsets(OwnConsumers consumers) {
        this.consumers = consumers;
    }

    /**
     * All that there is, partition by partition.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public Map<Integer, OffsetRange> kept(String topic) {
        try (Consumer<String, byte[]> consumer = consumers.make("offsets", 1, LITTLE)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<Integer, OffsetRange> kept = new HashMap<>();
            begins.forEach((partition, begin) ->
                    kept.put(partition.partition(), new OffsetRange(begin, ends.getOrDefault(partition, begin))));
            return kept;
        }
    }

    /**
     * The first offset at or after the time; a partition where nothing came later is left out.
     *
     * @param time by the clock of those who published
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public Map<Integer, Long> at(String topic, Instant time) {
        try (Consumer<String, byte[]> consumer = consumers.make("offsets", 1, LITTLE)) {
            Map<TopicPartition, Long> wanted = new HashMap<>();
            partitions(consumer, topic).forEach(partition -> wanted.put(partition, time.toEpochMilli()));
            Map<Integer, Long> found = new HashMap<>();
            consumer.offsetsForTimes(wanted).forEach((partition, offset) -> {
                if (offset != null) {
                    found.put(partition.partition(), offset.offset());
                }
            });
            return found;
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }
}
