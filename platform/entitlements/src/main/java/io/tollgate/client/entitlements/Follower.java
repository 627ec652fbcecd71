package io.tollgate.client.entitlements;

import io.tollgate.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of the topic on a thread of its own. What Kafka refuses is tried again with a new consumer, from
 * the beginning: the versions make reading something twice harmless.
 */
final class Follower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** How often it is asked whether everything has been read. */
    private static final Duration CHECK = Duration.ofSeconds(1);
    /** How long the broker may take to say so; a check that takes longer has failed. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Entries entries;
    private final Freshness freshness;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    Follower(Map<String, Object> kafka, Entries entries, Freshness freshness) {
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.entries = entries;
        this.freshness = freshness;
        this.thread = Thread.ofPlatform().daemon().name("entitlements").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException | WakeupException stop) {
                return;
            } catch (KafkaException e) {
                log.warn("entitlements cannot be followed and are tried again", e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        Instant nextCheck = Instant.MIN;
        while (stopped.getCount() > 0) {
            Instant now = freshness.now();
            if (!now.isBefore(nextCheck)) {
                check(consumer, now);
                nextCheck = now.plus(CHECK);
            }
            if (consumer.assignment().isEmpty()) {
                pause();
                continue;
            }
            for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                if (read.key() != null && read.value() != null) {
                    entries.take(read.key(), read.value());
                }
            }
            if (freshness.ready().getCount() > 0) {
                nextCheck = Instant.MIN;
            }
        }
    }

    /** Compares where the view stands with where the topic ends, and takes in partitions that have been added. */
    private void check(KafkaConsumer<String, byte[]> consumer, Instant now) {
        try {
            Set<TopicPartition> partitions = consumer.partitionsFor(Topics.ENTITLEMENTS, ANSWER).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .collect(Collectors.toSet());
            Set<TopicPartition> added = new HashSet<>(partitions);
            added.removeAll(consumer.assignment());
            if (!added.isEmpty()) {
                consumer.assign(partitions);
                consumer.seekToBeginning(added);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            boolean complete = !ends.isEmpty()
                    && ends.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
            if (complete) {
                freshness.completeAt(now);
            }
        } catch (RetriableException away) {
            log.debug("Kafka does not answer; the entitlements grow stale", away);
        }
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("entitlements are followed no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOPS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
