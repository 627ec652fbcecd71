package io.tollgate.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads a source's topics from their beginning, beside the service's live consumption and without touching its offsets. */
final class SourceReader implements AutoCloseable {

    /** What to do with records of one topic. */
    @FunctionalInterface
    interface Sink {
        void take(List<ConsumerRecord<String, byte[]>> records);
    }

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Consumer<String, byte[]> consumer;
    private final Source source;

    SourceReader(Source source, Properties kafka) {
        this.source = source;
        this.consumer = new KafkaConsumer<>(kafka);
        List<TopicPartition> partitions = source.topics().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    Source source() {
        return source;
    }

    /** The end of each partition, as far as transactions are committed. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    /** Up to where the service has got with each partition for certain. */
    Map<TopicPartition, Long> committed() {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> {
            OffsetAndMetadata offset = committed.get(partition);
            offsets.put(partition, offset == null ? beginnings.getOrDefault(partition, 0L) : offset.offset());
        });
        return offsets;
    }

    /** Offsets between where the reader stands and there: events, and marks of transactions. */
    long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** Whether anything before the reader's first record is gone, so that not all rows can be derived. */
    boolean beginsLate() {
        return consumer.beginningOffsets(consumer.assignment()).values().stream()
                .anyMatch(first -> first > 0);
    }

    /**
     * Reads on, up to and without those offsets.
     *
     * @param alive called now and then; what it throws ends the reading
     * @throws IllegalStateException if nothing comes for minutes although there is something
     */
    void readTo(Map<TopicPartition, Long> ends, Runnable alive, Sink sink) {
        long before = left(ends);
        long cameAt = System.nanoTime();
        while (true) {
            alive.run();
            long left = left(ends);
            if (left < before) {
                before = left;
                cameAt = System.nanoTime();
            } else if (System.nanoTime() - cameAt > PATIENCE.toNanos()) {
                throw new IllegalStateException("the broker does not deliver " + source.topics());
            }
            Set<TopicPartition> open = consumer.assignment().stream()
                    .filter(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))
                    .collect(Collectors.toSet());
            if (open.isEmpty()) {
                return;
            }
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !open.contains(partition))
                    .toList());
            consumer.resume(open);
            byTopic(within(consumer.poll(POLL), ends)).values().forEach(sink::take);
        }
    }

    private List<ConsumerRecord<String, byte[]>> within(
            ConsumerRecords<String, byte[]> polled, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, byte[]>> within = new ArrayList<>(polled.count());
        for (TopicPartition partition : polled.partitions()) {
            long end = Objects.requireNonNull(ends.get(partition));
            for (ConsumerRecord<String, byte[]> record : polled.records(partition)) {
                if (record.offset() < end) {
                    within.add(record);
                }
            }
            if (consumer.position(partition) > end) {
                consumer.seek(partition, end);
            }
        }
        return within;
    }

    private static Map<String, List<ConsumerRecord<String, byte[]>>> byTopic(
            List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(ConsumerRecord::topic, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
