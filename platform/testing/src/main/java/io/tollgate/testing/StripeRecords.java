package io.tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's events as the ingress publishes them, for tests of those who consume them. */
public final class StripeRecords {

    private static final String TOPIC = "stripe.events";

    private StripeRecords() {}

    /** The record on its way to the topic. */
    public static ProducerRecord<String, byte[]> published(byte[] event) {
        JsonNode json = JsonMapper.shared().readTree(event);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TOPIC, json.path("id").asString(), event);
        header(record, "tollgate-source", "webhook");
        header(record, "stripe-event-type", json.path("type").asString());
        header(record, "stripe-created", json.path("created").asString());
        header(record, "stripe-account", json.path("account").asStringOpt().orElse(null));
        return record;
    }

    /** The record as a consumer polls it. */
    public static ConsumerRecord<String, byte[]> polled(byte[] event) {
        ProducerRecord<String, byte[]> published = published(event);
        ConsumerRecord<String, byte[]> polled = new ConsumerRecord<>(TOPIC, 0, 0, published.key(), published.value());
        published.headers().forEach(polled.headers()::add);
        return polled;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
    }
}
