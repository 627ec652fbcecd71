package io.tollgate.messaging.outbox;

import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.runtime.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to Kafka.
 *
 * @param id at most one record with this ID is ever published
 * @param type the CloudEvents type; null for a record that is state, not an event
 * @param subject the CloudEvents subject; null where {@code type} is
 * @param time business time of the announcement
 * @param payload JSON
 */
public record OutboxRecord(
        String id,
        String topic,
        String key,
        @Nullable String type,
        @Nullable String subject,
        Instant time,
        String causationId,
        String traceparent,
        String payload) {

    /** A domain event, to its topic and under its wire name. */
    public static OutboxRecord announcing(DomainEvent event, Cause cause, Instant time) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(event);
        return new OutboxRecord(
                event.id(),
                entry.topic(),
                event.key(),
                entry.type(),
                event.subject(),
                time,
                cause.id(),
                TraceContext.continuing(cause.traceparent()).traceparent(),
                ContractJson.mapper().writeValueAsString(event));
    }

    /** The latest state of a key, to a compacted topic. */
    public static OutboxRecord state(String topic, String key, long version, Object state, Cause cause, Instant time) {
        return new OutboxRecord(
                topic + ":" + key + ":" + version,
                topic,
                key,
                null,
                null,
                time,
                cause.id(),
                TraceContext.continuing(cause.traceparent()).traceparent(),
                ContractJson.mapper().writeValueAsString(state));
    }
}
