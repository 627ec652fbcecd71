package io.tollgate.messaging.relay;

import io.tollgate.contracts.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads Debezium's change event of an inserted outbox row as the Kafka record that the row describes. */
record OutboxInsert(Struct row) {

    /** Empty for what is no insert: heartbeats and logical messages. */
    static Optional<OutboxInsert> in(SourceRecord change) {
        return change.value() instanceof Struct envelope
                        && envelope.schema().field("after") != null
                        && envelope.getStruct("after") != null
                ? Optional.of(new OutboxInsert(envelope.getStruct("after")))
                : Optional.empty();
    }

    ProducerRecord<String, byte[]> toRecord(String source) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getString("payload").getBytes(StandardCharsets.UTF_8));
        Headers headers = record.headers();
        put(headers, CloudEventHeaders.TRACEPARENT, row.getString("traceparent"));
        put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
        if (row.getString("type") != null) {
            put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
            put(headers, CloudEventHeaders.ID, row.getString("id"));
            put(headers, CloudEventHeaders.TYPE, row.getString("type"));
            put(headers, CloudEventHeaders.SOURCE, source);
            put(headers, CloudEventHeaders.SUBJECT, row.getString("subject"));
            put(headers, CloudEventHeaders.TIME, row.getString("time"));
        }
        put(headers, CloudEventHeaders.CAUSATION_ID, row.getString("causation_id"));
        return record;
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
