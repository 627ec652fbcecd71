package io.tollgate.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Puts aside what a service cannot process: the untouched record, and what went wrong as headers beside its own. */
public final class DeadLetters {

    public static final String ERROR = "dlt-error";
    public static final String SOURCE_TOPIC = "dlt-source-topic";
    public static final String SOURCE_PARTITION = "dlt-source-partition";
    public static final String SOURCE_OFFSET = "dlt-source-offset";
    public static final String ATTEMPTS = "dlt-attempts";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LONGEST_ERROR = 1000;
    private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

    private final KafkaOperations<String, byte[]> kafka;
    private final String topic;
    private final MeterRegistry meters;

    public DeadLetters(KafkaOperations<String, byte[]> kafka, String service, MeterRegistry meters) {
        this.kafka = kafka;
        this.topic = Topics.deadLetters(service);
        this.meters = meters;
    }

    /**
     * Returns once the broker has the dead letter for certain.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if it does not acknowledge in time; the record must then
     *     be tried again
     */
    public void publish(ConsumerRecord<String, byte[]> record, Throwable failure) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        int attempts = attempts(headers) + 1;
        put(headers, ERROR, describe(failure));
        put(headers, SOURCE_TOPIC, record.topic());
        put(headers, SOURCE_PARTITION, Integer.toString(record.partition()));
        put(headers, SOURCE_OFFSET, Long.toString(record.offset()));
        put(headers, ATTEMPTS, Integer.toString(attempts));
        acknowledged(new ProducerRecord<>(topic, null, record.key(), record.value(), headers));
        meters.counter("tollgate.dead.letters", "topic", record.topic()).increment();
        // The exception's message may quote the record, and with it a person's address: only its class is logged.
        log.error(
                "dead letter: {}-{}@{}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getName());
    }

    private void acknowledged(ProducerRecord<String, byte[]> deadLetter) {
        try {
            kafka.send(deadLetter).get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no acknowledgement of a dead letter", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.TimeoutException("interrupted before a dead letter was safe", e);
        }
    }

    private static int attempts(Headers headers) {
        var earlier = headers.lastHeader(ATTEMPTS);
        try {
            return earlier == null ? 0 : Integer.parseInt(new String(earlier.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    private static String describe(Throwable failure) {
        String text = failure.getClass().getName() + ": " + failure.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
