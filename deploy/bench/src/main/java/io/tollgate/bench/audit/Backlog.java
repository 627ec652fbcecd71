package io.tollgate.bench.audit;

import io.tollgate.bench.server.Broker;
import io.tollgate.bench.stripe.EventTemplate;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stripe events that wait in Kafka, each of about 3 kB and with IDs of its own. */
final class Backlog {

    /** A partition that has just been made may refuse the first batch, and must not get the second before it. */
    private static final String IN_FLIGHT = "max.in.flight.requests.per.connection";

    private static final String TYPE = "customer.subscription.updated";

    private final EventTemplate template = EventTemplate.load();
    private final SplittableRandom random = new SplittableRandom(42);
    private final String now = Long.toString(InstantSource.system().instant().getEpochSecond());
    private final Broker broker;

    Backlog(Broker broker) {
        this.broker = broker;
    }

    void produce(int events) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", 5, IN_FLIGHT, 1),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                var _ = producer.send(event());
            }
            producer.flush();
        }
    }

    private ProducerRecord<String, byte[]> event() {
        String id = EventTemplate.randomId("evt_", random);
        byte[] body = template.fill(Map.ofEntries(
                Map.entry("event", id),
                Map.entry("type", TYPE),
                Map.entry("created", now),
                Map.entry("subscription", EventTemplate.randomId("sub_", random)),
                Map.entry("customer", EventTemplate.randomId("cus_", random)),
                Map.entry("workspace", EventTemplate.randomId("ws_", random)),
                Map.entry("status", "active"),
                Map.entry("price", "price_pro"),
                Map.entry("period_start", now),
                Map.entry("period_end", now),
                Map.entry("invoice", EventTemplate.randomId("in_", random)),
                Map.entry("request", EventTemplate.randomId("req_", random)),
                Map.entry("previous", "null")));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, id, body);
        record.headers()
                .add(StripeHeaders.SOURCE, "webhook".getBytes(StandardCharsets.UTF_8))
                .add(StripeHeaders.EVENT_TYPE, TYPE.getBytes(StandardCharsets.UTF_8))
                .add(StripeHeaders.CREATED, now.getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
