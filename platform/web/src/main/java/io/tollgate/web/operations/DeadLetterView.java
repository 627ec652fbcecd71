package io.tollgate.web.operations;

import io.tollgate.messaging.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param id by which it is retried or discarded
 * @param type null where the record does not say
 * @param eventId likewise
 * @param topic where it came from, with partition and offset
 * @param attempts how often it has failed
 * @param error the last of its errors, redacted
 */
record DeadLetterView(
        String id,
        Instant deadSince,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        int attempts,
        String error) {

    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(
                letter.id(),
                letter.deadSince(),
                letter.type(),
                letter.eventId(),
                letter.topic(),
                letter.sourcePartition(),
                letter.sourceOffset(),
                letter.attempts(),
                Redacted.text(letter.error()));
    }

    /**
     * A dead letter with what it holds, as far as operators may see it.
     *
     * @param payload null if it is no JSON
     */
    record Described(
            String id,
            Instant deadSince,
            @Nullable String type,
            @Nullable String eventId,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            int attempts,
            String error,
            Map<String, String> headers,
            int payloadBytes,
            @Nullable Object payload) {

        static Described of(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
            DeadLetterView view = DeadLetterView.of(letter);
            byte[] value = record.value() == null ? new byte[0] : record.value();
            return new Described(
                    view.id,
                    view.deadSince,
                    view.type,
                    view.eventId,
                    view.topic,
                    view.partition,
                    view.offset,
                    view.attempts,
                    view.error,
                    headers(record),
                    value.length,
                    Redacted.payload(value));
        }

        private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : record.headers()) {
                byte[] value = header.value() == null ? new byte[0] : header.value();
                headers.put(
                        header.key(), Redacted.header(header.key(), new String(value, StandardCharsets.UTF_8)));
            }
            return headers;
        }
    }
}
