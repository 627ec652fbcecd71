package io.tollgate.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.bench.stripe.EventTemplate;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** Subscription events on the topic as ingress publishes them, all of which the inbox knows. */
final class ProcessedEvents {

    private static final int CHUNK = 10_000;
    private static final int TOLD_EVERY = 100_000;
    private static final long CREATED = 1_790_000_000L;
    private static final String TYPE = "customer.subscription.updated";

    private final EventTemplate template = EventTemplate.load();
    private final Random random = new Random(42);
    private final KafkaTemplate<String, byte[]> kafka;
    private final JdbcClient jdbc;

    ProcessedEvents(KafkaTemplate<String, byte[]> kafka, JdbcClient jdbc) {
        this.kafka = kafka;
        this.jdbc = jdbc;
    }

    void fill(int events, Consumer<String> progress) {
        for (int filled = 0; filled < events; ) {
            int chunk = Math.min(CHUNK, events - filled);
            List<String> ids = new ArrayList<>(chunk);
            List<CompletableFuture<?>> acknowledged = new ArrayList<>(chunk);
            for (int i = 0; i < chunk; i++) {
                String id = EventTemplate.randomId("evt_", random);
                ids.add(id);
                acknowledged.add(kafka.send(record(id)));
            }
            acknowledged.forEach(CompletableFuture::join);
            jdbc.sql("INSERT INTO inbox (event_id) SELECT unnest(?::text[])")
                    .param(ids.toArray(String[]::new))
                    .update();
            filled += chunk;
            if (filled % TOLD_EVERY == 0) {
                progress.accept(String.format(Locale.ROOT, "%,d events are there", filled));
            }
        }
        jdbc.sql("VACUUM ANALYZE inbox").update();
        jdbc.sql("CHECKPOINT").update();
    }

    private ProducerRecord<String, byte[]> record(String id) {
        String name = id.substring("evt_".length());
        byte[] body = template.fill(Map.ofEntries(
                Map.entry("event", id),
                Map.entry("type", TYPE),
                Map.entry("created", Long.toString(CREATED)),
                Map.entry("subscription", "sub_" + name),
                Map.entry("customer", "cus_" + name),
                Map.entry("workspace", "ws_" + name),
                Map.entry("status", "active"),
                Map.entry("price", "price_pro"),
                Map.entry("period_start", Long.toString(CREATED)),
                Map.entry("period_end", Long.toString(CREATED + 2_592_000L)),
                Map.entry("invoice", "in_" + name),
                Map.entry("request", "req_" + name),
                Map.entry("previous", "null")));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.STRIPE_EVENTS, id, body);
        record.headers().add(StripeHeaders.SOURCE, "webhook".getBytes(UTF_8));
        record.headers().add(StripeHeaders.EVENT_TYPE, TYPE.getBytes(UTF_8));
        record.headers().add(StripeHeaders.CREATED, Long.toString(CREATED).getBytes(UTF_8));
        return record;
    }
}
