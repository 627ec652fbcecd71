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
 * A dead letter with what it holds, as far as operators may see it.
 *
 * @param payload null if it is no JSON
 */
record DescribedDeadLetter(
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

    static DescribedDeadLetter of(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
        DeadLetterView view = DeadLetterView.of(letter);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new DescribedDeadLetter(
                view.id(),
                view.deadSince(),
                view.type(),
                view.eventId(),
                view.topic(),
                view.partition(),
                view.offset(),
                view.attempts(),
                view.error(),
                headers(record),
                value.length,
                Redacted.payload(value));
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            headers.put(header.key(), Redacted.header(header.key(), new String(value, StandardCharsets.UTF_8)));
        }
        return headers;
    }
}
