package io.tollgate.messaging.deadletter;

import io.tollgate.messaging.kafka.OwnConsumers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topic in which a service's dead letters stand; for one thread at a time, until it is closed. */
final class DeadLetterTopic implements AutoCloseable {

    private static final int POLL_RECORDS = 500;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Clock systemTime = Clock.systemUTC();

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer */
    DeadLetterTopic(OwnConsumers consumers, String topic) {
        consumer = consumers.make("dead-letters", POLL_RECORDS, FETCH_BYTES);
        try {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /** The first offset of each partition that the broker still has. */
    Map<Integer, Long> begins() {
        return byNumber(consumer.beginningOffsets(partitions));
    }

    Map<Integer, Long> ends() {
        return byNumber(consumer.endOffsets(partitions));
    }

    void seek(Map<Integer, Long> places) {
        partitions.forEach(partition -> consumer.seek(partition, places.getOrDefault(partition.partition(), 0L)));
    }

    List<DeadLetterRecord> poll() {
        List<DeadLetterRecord> polled = new ArrayList<>();
        consumer.poll(POLL).forEach(record -> polled.add(new DeadLetterRecord(record)));
        return polled;
    }

    /** Where each partition is read on. */
    Map<Integer, Long> places() {
        Map<Integer, Long> places = new HashMap<>();
        partitions.forEach(partition -> places.put(partition.partition(), consumer.position(partition)));
        return places;
    }

    /** The record of a dead letter; null if the broker has it no more. */
    @Nullable
    DeadLetterRecord find(DeadLetter letter) {
        return find(List.of(letter)).get(letter.id());
    }

    /** The records of some dead letters by their IDs; without those that the broker has no more. */
    Map<String, DeadLetterRecord> find(Collection<DeadLetter> letters) {
        Map<String, DeadLetterRecord> found = new HashMap<>();
        letters.stream()
                .sorted(Comparator.comparingLong(DeadLetter::dltOffset))
                .collect(Collectors.groupingBy(DeadLetter::dltPartition))
                .forEach((partition, wanted) -> find(partition, wanted, found));
        consumer.assign(partitions);
        return found;
    }

    private void find(int number, List<DeadLetter> wanted, Map<String, DeadLetterRecord> found) {
        TopicPartition partition = new TopicPartition(partitions.getFirst().topic(), number);
        consumer.assign(List.of(partition));
        Instant until = systemTime.instant().plus(PATIENCE);
        int next = 0;
        while (next < wanted.size() && systemTime.instant().isBefore(until)) {
            long offset = wanted.get(next).dltOffset();
            consumer.seek(partition, offset);
            long last = offset;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                found.put(record.partition() + "-" + record.offset(), new DeadLetterRecord(record));
                last = record.offset();
            }
            boolean came = consumer.position(partition) > offset;
            while (came && next < wanted.size() && wanted.get(next).dltOffset() <= last) {
                next++;
            }
        }
        found.keySet()
                .removeIf(id -> id.startsWith(number + "-")
                        && wanted.stream().noneMatch(letter -> letter.id().equals(id)));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
