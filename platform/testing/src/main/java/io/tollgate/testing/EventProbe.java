package io.tollgate.testing;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning, beside every consumer group; for one thread. */
public final class EventProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private EventProbe(String bootstrapServers, String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "probe-" + UUID.randomUUID(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        // A broker that has just started may not know a topic yet, and would let the probe listen to nothing.
        for (String topic : topics) {
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> !consumer.partitionsFor(topic).isEmpty());
        }
        List<TopicPartition> partitions = Arrays.stream(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public static EventProbe on(String... topics) {
        return at(BackboneServers.get().bootstrapServers(), topics);
    }

    public static EventProbe at(String bootstrapServers, String... topics) {
        return new EventProbe(bootstrapServers, topics);
    }

    /** All that has been committed so far: reads on until it stands where each partition's committed end stood. */
    public List<ConsumerRecord<String, byte[]>> records() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** Waits until what has come satisfies the condition, and returns all of it. */
    public List<ConsumerRecord<String, byte[]>> until(Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        await().atMost(PATIENCE).pollInSameThread().until(() -> condition.test(records()));
        return List.copyOf(records);
    }

    /** Waits for the records with this key and tells them. */
    public List<ConsumerRecord<String, byte[]>> untilKey(String key, int atLeast) {
        return until(all -> withKey(all, key).count() >= atLeast).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    /** A header's text; null where the record has no such header. */
    public static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Stream<ConsumerRecord<String, byte[]>> withKey(
            List<ConsumerRecord<String, byte[]>> all, String key) {
        return all.stream().filter(record -> key.equals(record.key()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
