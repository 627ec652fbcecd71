package io.tollgate.messaging.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads ranges of a topic and no further. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * Begins to read.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker does not answer: a poll would only be empty
     */
    TopicReader(Consumer<String, byte[]> consumer, String topic, Map<Integer, OffsetRange> ranges) {
        this.consumer = consumer;
        ranges.forEach((partition, range) -> ends.put(new TopicPartition(topic, partition), range.to()));
        consumer.assign(ends.keySet());
        consumer.beginningOffsets(ends.keySet());
        ranges.forEach((partition, range) -> consumer.seek(new TopicPartition(topic, partition), range.from()));
    }

    /**
     * What is left to be read; empty at the end. Decided by positions: after the last record there may be the mark of a
     * transaction.
     */
    Map<Integer, OffsetRange> left() {
        Map<Integer, OffsetRange> left = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetRange range = new OffsetRange(consumer.position(partition), end);
            if (!range.isEmpty()) {
                left.put(partition.partition(), range);
            }
        });
        return left;
    }

    List<ConsumerRecord<String, byte[]>> poll() {
        List<ConsumerRecord<String, byte[]>> within = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                within.add(record);
            }
        }
        consumer.pause(ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList());
        return within;
    }
}
