package io.tollgate.messaging.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Consumers that read beside live consumption: they belong to no group, commit nothing and are told what to read. They
 * see what the others see, committed records only.
 */
public final class OwnConsumers {

    /** The longest that a look at the broker may take. */
    private static final int PATIENCE_MS = 10_000;

    private final Map<String, Object> settings;

    /** @param settings the service's own consumer settings */
    public OwnConsumers(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * A consumer for one thread.
     *
     * @param purpose part of the client's ID
     * @param mostRecords of a poll
     * @param mostBytes of a fetch, which bounds what is held in memory
     */
    public Consumer<String, byte[]> make(String purpose, int mostRecords, int mostBytes) {
        Map<String, Object> own = new HashMap<>(settings);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, purpose + "-" + UUID.randomUUID());
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // What retention has taken meanwhile is passed over.
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        own.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, mostBytes);
        own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, mostBytes);
        own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        own.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
