package io.tollgate.messaging.deadletter;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.kafka.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record of a topic of dead letters. */
record DeadLetterRecord(ConsumerRecord<String, byte[]> record) {

    /** What was added to the record's own headers; the attempts stay, so that the next one is counted on. */
    private static final Set<String> ADDED = Set.of(
            DeadLetters.ERROR, DeadLetters.SOURCE_TOPIC, DeadLetters.SOURCE_PARTITION, DeadLetters.SOURCE_OFFSET);

    String id() {
        return record.partition() + "-" + record.offset();
    }

    /** What is kept of it to be found by. Whoever wrote into the topic by hand may have left out anything. */
    DeadLetter letter() {
        String topic = header(DeadLetters.SOURCE_TOPIC);
        boolean stripe = Topics.STRIPE_EVENTS.equals(topic);
        String error = header(DeadLetters.ERROR);
        return new DeadLetter(
                id(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                header(stripe ? StripeHeaders.EVENT_TYPE : CloudEventHeaders.TYPE),
                stripe ? storable(record.key()) : header(CloudEventHeaders.ID),
                topic,
                number(DeadLetters.SOURCE_PARTITION, Integer::valueOf),
                number(DeadLetters.SOURCE_OFFSET, Long::valueOf),
                Optional.ofNullable(number(DeadLetters.ATTEMPTS, Integer::valueOf))
                        .orElse(1),
                error == null ? "" : Harmless.error(error));
    }

    /** The record as it was when it failed: its place, its key, its own headers. */
    ConsumerRecord<String, byte[]> original(DeadLetter letter) {
        Headers own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!ADDED.contains(header.key())) {
                own.add(header);
            }
        }
        return new ConsumerRecord<>(
                letter.topic(),
                letter.sourcePartition() == null ? 0 : letter.sourcePartition(),
                letter.sourceOffset() == null ? 0 : letter.sourceOffset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                own,
                Optional.empty());
    }

    private <N> @Nullable N number(String name, Function<String, N> reader) {
        String text = header(name);
        try {
            return text == null ? null : reader.apply(text);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    private @Nullable String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** PostgreSQL takes every character but one. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
