package io.tollgate.rebuild;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.inbox.Inbox;
import io.tollgate.messaging.inbox.MalformedRecordException;
import io.tollgate.runtime.Spans;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Derives the rows of a service in a shadow: the same handlers, an inbox of its own, nothing announced, nothing sent.
 *
 * <p>It never overtakes the live service. Of the inputs it reads what the service has committed; only {@link #catchUp},
 * while nobody writes, looks beyond that, and takes exactly those events that are in the live inbox.
 */
final class Derivation implements AutoCloseable {

    private static final long FEW = 2_000;
    private static final int MOST_ROUNDS = 50;
    private static final long TOO_FAR_BEHIND = 50_000;

    private final Shadow shadow;
    private final Progress progress;
    private final IdempotentConsumer consumer;
    private final TransactionOperations transaction;
    private final List<SourceReader> readers = new ArrayList<>();
    private final Map<Source.Own, Waiting> waiting = new HashMap<>();
    private long analyzedAt = 2_000;

    Derivation(
            List<Source> sources,
            Shadow shadow,
            JdbcClient routed,
            TransactionOperations transaction,
            Properties kafka,
            Progress progress) {
        this.shadow = shadow;
        this.progress = progress;
        this.transaction = transaction;
        Inbox inbox = new Inbox(routed);
        this.consumer = new IdempotentConsumer(
                inbox,
                announcements -> {},
                transaction,
                (record, failure) -> {
                    progress.deadLetter(record, failure);
                    String id = idOf(record);
                    if (id != null) {
                        // Met again in the outbox, it would be tried again while everybody waits.
                        inbox.admit(Set.of(id));
                    }
                },
                new SimpleMeterRegistry(),
                Spans.none());
        sources.forEach(source -> readers.add(new SourceReader(source, kafka)));
    }

    /** Whether topics no longer hold all that was ever published to them. */
    boolean beginsLate() {
        return readers.stream().anyMatch(SourceReader::beginsLate);
    }

    /** Reads until it is close behind the live service, source by source, then round after round. */
    void follow() {
        for (SourceReader reader : readers) {
            progress.expect(reader.left(target(reader)));
        }
        long left = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && left > FEW; round++) {
            left = 0;
            for (SourceReader reader : readers) {
                Map<TopicPartition, Long> target = target(reader);
                left += reader.left(target);
                reader.readTo(target, progress::check, records -> apply(reader.source(), records));
            }
        }
    }

    private static Map<TopicPartition, Long> target(SourceReader reader) {
        return switch (reader.source()) {
            case Source.Own ignored -> reader.ends();
            case Source.Consumed ignored -> reader.committed();
        };
    }

    /**
     * Reaches the very state that the live service is in. Nobody may write to its tables, its inbox or its outbox
     * meanwhile.
     *
     * @throws IllegalStateException if the live service itself is far behind its topics
     */
    void catchUp() {
        for (SourceReader reader : readers) {
            if (reader.source() instanceof Source.Own own) {
                applyOutbox(own);
                continue;
            }
            Map<TopicPartition, Long> committed = reader.committed();
            Map<TopicPartition, Long> ends = reader.ends();
            if (reader.left(ends) > TOO_FAR_BEHIND) {
                throw new IllegalStateException("the service is far behind its topics: let it catch up first");
            }
            reader.readTo(ends, progress::check, records -> apply(reader.source(), processed(records, committed)));
        }
    }

    /** Those that the live service has processed; where its offset is beyond one, it has, or has given it up. */
    private List<ConsumerRecord<String, byte[]>> processed(
            List<ConsumerRecord<String, byte[]>> records, Map<TopicPartition, Long> committed) {
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String id = idOf(record);
            if (id != null) {
                ids.add(id);
            }
        }
        Set<String> known = shadow.jdbc()
                .sql("SELECT event_id FROM public.inbox WHERE event_id = ANY(?::text[])")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .set();
        return records.stream()
                .filter(record -> known.contains(String.valueOf(idOf(record)))
                        || record.offset()
                                < committed.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L))
                .toList();
    }

    /** What the service has announced and the relay may not have carried yet. */
    private void applyOutbox(Source.Own source) {
        List<ConsumerRecord<String, byte[]>> records = shadow.jdbc()
                .sql("""
                        SELECT o.id, o.topic, o.key, o.type, o.payload, o.causation_id, o.traceparent
                        FROM public.outbox o
                        WHERE o.topic = ANY(?::text[]) AND o.type = ANY(?::text[])
                          AND NOT EXISTS (SELECT FROM inbox i WHERE i.event_id = o.id)
                        ORDER BY o.seq""")
                .param(source.topics().toArray(String[]::new))
                .param(source.types().toArray(String[]::new))
                .query((row, number) -> {
                    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                            row.getString("topic"),
                            0,
                            0,
                            row.getString("key"),
                            row.getString("payload").getBytes(StandardCharsets.UTF_8));
                    header(record, CloudEventHeaders.ID, row.getString("id"));
                    header(record, CloudEventHeaders.TYPE, row.getString("type"));
                    header(record, CloudEventHeaders.CAUSATION_ID, row.getString("causation_id"));
                    header(record, CloudEventHeaders.TRACEPARENT, row.getString("traceparent"));
                    return record;
                })
                .list();
        apply(source, records);
        Waiting waiting = waitingOf(source);
        if (!waiting.isNobody()) {
            transaction.executeWithoutResult(status -> waiting.give(List.of()));
        }
    }

    private Waiting waitingOf(Source.Own source) {
        return waiting.computeIfAbsent(source, own -> new Waiting(own.decided()));
    }

    /** A lambda, so that nothing of the service is woken when a batch is committed. */
    private BatchHandler handlerOf(Source source) {
        return switch (source) {
            case Source.Consumed consumed -> events -> consumed.handler().handle(events);
            case Source.Own own ->
                events -> {
                    waitingOf(own).give(events);
                    return List.of();
                };
        };
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void apply(Source source, List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> counting = source.types().isEmpty()
                ? records
                : records.stream()
                        .filter(record -> source.types().contains(String.valueOf(typeOf(record))))
                        .toList();
        if (!counting.isEmpty()) {
            consumer.consume(counting, handlerOf(source));
        }
        progress.read(records.size());
        if (progress.read() >= analyzedAt) {
            shadow.analyze();
            analyzedAt *= 4;
        }
    }

    private static @Nullable String idOf(ConsumerRecord<String, byte[]> record) {
        InboundEvent event = eventOf(record);
        return event == null ? null : event.id();
    }

    private static @Nullable String typeOf(ConsumerRecord<String, byte[]> record) {
        InboundEvent event = eventOf(record);
        return event == null ? null : event.type();
    }

    private static @Nullable InboundEvent eventOf(ConsumerRecord<String, byte[]> record) {
        try {
            return InboundEvent.of(record);
        } catch (MalformedRecordException nobody) {
            return null;
        }
    }

    @Override
    public void close() {
        readers.forEach(SourceReader::close);
    }
}
