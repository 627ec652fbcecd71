package io.tollgate.messaging.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.contracts.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service has yet to read, by topic, of all its replicas together: as the broker tells it, not one consumer. */
public final class ConsumerLag implements MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);
    private static final long PATIENCE_SECONDS = 5;
    /** A scrape asks once for each topic, within a moment. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Supplier<Admin> admins;
    private final String group;
    private final List<String> topics;
    private @Nullable Admin admin;
    private Map<String, Long> known = Map.of();
    private long knownAt;

    ConsumerLag(Supplier<Admin> admins, String group, Collection<String> topics) {
        this.admins = admins;
        this.group = group;
        this.topics = List.copyOf(topics);
    }

    /** By topic; empty while the broker does not answer. */
    public synchronized Map<String, Long> byTopic() {
        if (known.isEmpty() || System.nanoTime() - knownAt > FRESH.toNanos()) {
            known = topics.isEmpty() ? Map.of() : ask();
            knownAt = System.nanoTime();
        }
        return known;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        topics.forEach(topic -> Gauge.builder("tollgate.consumer.lag", this, lag -> lag.of(topic))
                .tag("topic", topic)
                .register(meters));
    }

    private double of(String topic) {
        Long lag = byTopic().get(topic);
        return lag == null ? Double.NaN : lag;
    }

    private Map<String, Long> ask() {
        try {
            Admin asked = admin == null ? admins.get() : admin;
            admin = asked;
            return ask(asked);
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            log.warn("the lag is not known: {}", away.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private Map<String, Long> ask(Admin asked) throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions = answer(asked.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .map(number -> new TopicPartition(topic.name(), number)))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(asked.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> begins = offsets(asked, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(asked, partitions, OffsetSpec.latest());
        Map<String, Long> lag = new LinkedHashMap<>();
        topics.forEach(topic -> lag.put(topic, 0L));
        ends.forEach((partition, end) -> {
            OffsetAndMetadata read = committed.get(partition);
            long from = Math.max(begins.getOrDefault(partition, 0L), read == null ? 0 : read.offset());
            lag.merge(partition.topic(), Math.max(0, end - from - marks(partition.topic())), Long::sum);
        });
        return lag;
    }

    /** A relay's records end with the mark of their transaction, which nobody reads: it is no record to be waited for. */
    private static long marks(String topic) {
        return topic.equals(Topics.STRIPE_EVENTS) ? 0 : 1;
    }

    private static Map<TopicPartition, Long> offsets(Admin asked, List<TopicPartition> partitions, OffsetSpec place)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer(asked.listOffsets(
                                partitions.stream().collect(Collectors.toMap(partition -> partition, each -> place)),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void close() {
        Admin asked = admin;
        admin = null;
        if (asked != null) {
            asked.close(Duration.ofSeconds(1));
        }
    }
}
