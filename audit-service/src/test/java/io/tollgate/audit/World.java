package io.tollgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.tollgate.audit.entry.RecordEntries;
import io.tollgate.audit.seal.PublishedSeals;
import io.tollgate.audit.seal.Seals;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What surrounds the log: events that come, seals that are published, and somebody with the database's password. */
final class World {

    private static final AtomicInteger PARTITIONS = new AtomicInteger(100);
    private static final AtomicLong IDS = new AtomicLong();
    private static final List<String> TABLES = List.of("audit_entry", "audit_payload", "audit_chain", "audit_seal");

    private final IdempotentConsumer consumer;
    private final RecordEntries recordEntries;
    private final Seals seals;
    private final PublishedSeals published;
    private final JdbcClient jdbc;

    World(
            IdempotentConsumer consumer,
            RecordEntries recordEntries,
            Seals seals,
            PublishedSeals published,
            JdbcClient jdbc) {
        this.consumer = consumer;
        this.recordEntries = recordEntries;
        this.seals = seals;
        this.published = published;
        this.jdbc = jdbc;
    }

    /** A partition of Stripe's events that no other test has. */
    static int partition() {
        return PARTITIONS.incrementAndGet();
    }

    static String id(String prefix) {
        return prefix + "_" + IDS.incrementAndGet();
    }

    /** As many events as this, in one poll; the name of their chain. */
    String chainOf(int events) {
        int partition = partition();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < events; offset++) {
            records.add(charge(partition, offset, id("evt"), id("ws")));
        }
        poll(records);
        return Topics.STRIPE_EVENTS + "-" + partition;
    }

    void poll(List<ConsumerRecord<String, byte[]>> records) {
        consumer.consume(records, recordEntries);
    }

    @SafeVarargs
    final void poll(ConsumerRecord<String, byte[]>... records) {
        Arrays.stream(records).forEach(record -> poll(List.of(record)));
    }

    static ConsumerRecord<String, byte[]> charge(int partition, long offset, String event, String workspace) {
        return stripe(partition, offset, event, "charge.succeeded", """
                {"id": "%s", "object": "event", "data": {"object": {"id": "ch_%s", "object": "charge", "amount": 2900,
                 "currency": "usd", "billing_details": {"email": "jane@example.com"},
                 "metadata": {"workspace_id": "%s"}}}}""".formatted(event, event, workspace));
    }

    static ConsumerRecord<String, byte[]> stripe(int partition, long offset, String event, String type, String body) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(Topics.STRIPE_EVENTS, partition, offset, event, body.getBytes(UTF_8));
        record.headers().add(StripeHeaders.EVENT_TYPE, type.getBytes(UTF_8));
        record.headers().add(StripeHeaders.CREATED, "1790000000".getBytes(UTF_8));
        return record;
    }

    /** A fact as its topic has it. */
    static ConsumerRecord<String, byte[]> fact(DomainEvent fact, @Nullable String cause) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(fact);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                entry.topic(),
                0,
                IDS.incrementAndGet(),
                fact.key(),
                ContractJson.mapper().writeValueAsBytes(fact));
        Map<String, String> headers = Map.of(
                CloudEventHeaders.ID,
                fact.id(),
                CloudEventHeaders.TYPE,
                entry.type(),
                CloudEventHeaders.SUBJECT,
                fact.subject(),
                CloudEventHeaders.SOURCE,
                "/tollgate/subscription-service",
                CloudEventHeaders.TIME,
                "2026-10-01T12:00:00Z",
                CloudEventHeaders.CAUSATION_ID,
                cause == null ? fact.id() : cause);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** Returns when the chain's seal has come to the topic. */
    void seal(String chain) {
        seals.sealHeads();
        long position = position(chain);
        await().atMost(Duration.ofSeconds(30)).until(() -> publishedUpTo(chain) >= position);
    }

    private long publishedUpTo(String chain) {
        AtomicLong last = new AtomicLong();
        published.each(seal -> {
            if (seal.chain().equals(chain)) {
                last.set(Math.max(last.get(), seal.position()));
            }
        });
        return last.get();
    }

    long position(String chain) {
        return jdbc.sql("SELECT position FROM audit_chain WHERE chain = ?")
                .param(chain)
                .query(Long.class)
                .single();
    }

    /** Somebody who may do everything in the database. */
    void tamper(String... statements) {
        guard("DISABLE");
        Arrays.stream(statements).forEach(sql -> jdbc.sql(sql).update());
        guard("ENABLE ALWAYS");
    }

    /** Keeps the log as it is, for {@link #restore()}. */
    void keep() {
        for (String table : TABLES) {
            jdbc.sql("DROP TABLE IF EXISTS kept_" + table).update();
            jdbc.sql("CREATE TABLE kept_%s AS SELECT * FROM %s".formatted(table, table))
                    .update();
        }
    }

    void restore() {
        guard("DISABLE");
        for (String table : TABLES) {
            jdbc.sql("DELETE FROM " + table).update();
            jdbc.sql("INSERT INTO %s SELECT * FROM kept_%s".formatted(table, table))
                    .update();
        }
        guard("ENABLE ALWAYS");
    }

    private void guard(String how) {
        jdbc.sql("ALTER TABLE audit_entry %s TRIGGER append_only".formatted(how))
                .update();
        jdbc.sql("ALTER TABLE audit_entry %s TRIGGER append_only_rows".formatted(how))
                .update();
        jdbc.sql("ALTER TABLE audit_seal %s TRIGGER append_only".formatted(how)).update();
        jdbc.sql("ALTER TABLE audit_seal %s TRIGGER append_only_rows".formatted(how))
                .update();
    }
}
