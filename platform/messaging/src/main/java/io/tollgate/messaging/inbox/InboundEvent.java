package io.tollgate.messaging.inbox;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.outbox.Cause;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A record with the identity by which it is processed at most once.
 *
 * @param id the Stripe event's ID or the domain event's {@code ce_id}
 * @param type the Stripe event's type or the domain event's {@code ce_type}
 * @param value the record's bytes, untouched
 * @param source where the record stands in Kafka
 */
public record InboundEvent(String id, String type, byte[] value, Headers headers, Source source) {

    /**
     * Where a record stands.
     *
     * @param timestamp when it was produced, system time in milliseconds
     */
    public record Source(String topic, int partition, long offset, long timestamp) {}

    /** @throws MalformedRecordException if the record does not say who it is */
    static InboundEvent of(ConsumerRecord<String, byte[]> record) {
        boolean stripe = record.topic().equals(Topics.STRIPE_EVENTS);
        String id = stripe ? record.key() : text(record.headers(), CloudEventHeaders.ID);
        String type = text(record.headers(), stripe ? StripeHeaders.EVENT_TYPE : CloudEventHeaders.TYPE);
        if (id == null || id.isBlank() || type == null || record.value() == null) {
            throw new MalformedRecordException("a record needs an ID, a type and a value");
        }
        return new InboundEvent(
                id,
                type,
                record.value(),
                record.headers(),
                new Source(record.topic(), record.partition(), record.offset(), record.timestamp()));
    }

    /** A header's text; null where the record has no such header. */
    public @Nullable String header(String name) {
        return text(headers, name);
    }

    /**
     * The domain event that the record carries; null for a type that this version does not know.
     *
     * @throws MalformedRecordException if the value is not what the type promises
     */
    public @Nullable DomainEvent domainEvent() {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(type);
        if (entry == null) {
            return null;
        }
        try {
            return ContractJson.mapper().readValue(value, entry.payload());
        } catch (JacksonException e) {
            throw new MalformedRecordException("the value is no " + type, e);
        }
    }

    /** What an announcement that follows from this event names as its cause. */
    public Cause cause() {
        return new Cause(id, header(CloudEventHeaders.TRACEPARENT));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
