package io.tollgate.bench.entitlement;

import io.tollgate.contracts.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A consumer of entitlements that notes when each arrives, and of records that carry the time of their making. */
final class TopicWatch implements AutoCloseable {

    private static final String PROBE = "bench.probe";
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> arrivedAt;
    private final Thread thread;
    private volatile Latencies kafka = new Latencies();
    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile boolean running = true;

    private TopicWatch(String servers, Map<String, Long> arrivedAt) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        this.arrivedAt = arrivedAt;
        this.thread = Thread.ofPlatform().daemon().name("topic-watch").unstarted(() -> watch(servers));
    }

    static TopicWatch start(String servers, Map<String, Long> arrivedAt)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(PROBE, 1, (short) 1))).all().get();
        }
        TopicWatch watch = new TopicWatch(servers, arrivedAt);
        // The broker may take a while to know a topic that the controller has made.
        while (watch.producer.partitionsFor(PROBE).isEmpty()) {
            Thread.sleep(50);
        }
        watch.thread.start();
        watch.reading.await();
        return watch;
    }

    /** Sends a record that nobody works on. */
    void probe() {
        byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        var _ = producer.send(new ProducerRecord<>(PROBE, now), (sent, failure) -> {
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        });
    }

    void forget() {
        kafka = new Latencies();
    }

    Latencies.Summary kafka() {
        return kafka.summary();
    }

    private void watch(String servers) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.asList(Topics.ENTITLEMENTS, PROBE).stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            reading.countDown();
            while (running) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    note(record);
                }
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        long now = System.nanoTime();
        if (record.topic().equals(PROBE)) {
            kafka.add(now - ByteBuffer.wrap(record.value()).getLong());
        } else {
            arrivedAt.putIfAbsent(record.key(), now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        producer.close();
    }
}
