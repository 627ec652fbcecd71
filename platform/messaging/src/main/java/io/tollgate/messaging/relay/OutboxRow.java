package io.tollgate.messaging.relay;

import io.tollgate.contracts.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, as change data capture or the table itself shows it; named as the columns are. */
record OutboxRow(
        long seq,
        String id,
        String topic,
        String key,
        @Nullable String type,
        @Nullable String subject,
        String time,
        @Nullable String causationId,
        @Nullable String traceparent,
        String payload) {

    /** The row that a change inserted; empty for what is no insert: heartbeats and logical messages. */
    static Optional<OutboxRow> insertedBy(SourceRecord change) {
        return change.value() instanceof Struct envelope && envelope.schema().field("after") != null
                ? Optional.ofNullable(envelope.getStruct("after")).map(OutboxRow::of)
                : Optional.empty();
    }

    private static OutboxRow of(Struct row) {
        return new OutboxRow(
                row.getInt64("seq"),
                row.getString("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("time"),
                row.getString("causation_id"),
                row.getString("traceparent"),
                row.getString("payload"));
    }

    /** @param source the CloudEvents source */
    ProducerRecord<String, byte[]> toRecord(String source) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
        Headers headers = record.headers();
        put(headers, CloudEventHeaders.TRACEPARENT, traceparent);
        put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
        put(headers, CloudEventHeaders.CAUSATION_ID, causationId);
        if (type != null) {
            put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
            put(headers, CloudEventHeaders.ID, id);
            put(headers, CloudEventHeaders.TYPE, type);
            put(headers, CloudEventHeaders.SOURCE, source);
            put(headers, CloudEventHeaders.SUBJECT, subject);
            put(headers, CloudEventHeaders.TIME, time);
        }
        return record;
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
