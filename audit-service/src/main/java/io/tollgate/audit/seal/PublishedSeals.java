package io.tollgate.audit.seal;

import io.tollgate.contracts.AuditEvent;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** The seals as they were published, out of reach of whoever administers the database. It leaves no trace in Kafka. */
@Component
public class PublishedSeals {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProperties kafka;

    PublishedSeals(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /**
     * Hands over every seal up to the end that the topic has now.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not tell all of them
     */
    public void each(Consumer<Seal> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
                boolean came = false;
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    came = true;
                    read(record, reader);
                }
                if (came) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new org.apache.kafka.common.errors.TimeoutException("the seals did not come to their end");
                }
            }
        }
    }

    private static void read(ConsumerRecord<String, byte[]> record, Consumer<Seal> reader) {
        Header type = record.headers().lastHeader(CloudEventHeaders.TYPE);
        EventCatalogue.Entry entry =
                type == null ? null : EventCatalogue.entryOf(new String(type.value(), StandardCharsets.UTF_8));
        if (entry == null || entry.payload() != AuditEvent.Sealed.class) {
            return;
        }
        try {
            reader.accept(Seal.of(ContractJson.mapper().readValue(record.value(), AuditEvent.Sealed.class)));
        } catch (JacksonException | IllegalArgumentException nonsense) {
            // Signed by nobody; what counts is that the seals that we have published are there.
            return;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "audit-seals");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
