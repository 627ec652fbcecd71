package io.tollgate.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.kafka.TransientFailure;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.runtime.Spans;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Delivery is at least once, effects are once: a poll batch is one transaction of inbox, decision and outbox.
 *
 * <p>A batch that fails is halved until the record at fault stands alone; that one becomes a dead letter, its
 * neighbours go through. What fails because the database or the broker is away is not the record's fault: it is thrown
 * to the container, which repeats the whole poll without end, and the inbox drops what had gone through.
 */
public final class IdempotentConsumer {

    private final Inbox inbox;
    private final Consumer<List<OutboxRecord>> announcements;
    private final TransactionOperations transaction;
    private final BiConsumer<ConsumerRecord<String, byte[]>, Throwable> deadLetters;
    private final MeterRegistry meters;
    private final Spans spans;
    private final Clock systemTime = Clock.systemUTC();

    /**
     * @param announcements takes what a batch announces, within its transaction
     * @param deadLetters takes a record at fault and what went wrong, after the record's effects were rolled back
     * @param spans none where what is consumed is no step of a trace: to see what would come of it, say
     */
    public IdempotentConsumer(
            Inbox inbox,
            Consumer<List<OutboxRecord>> announcements,
            TransactionOperations transaction,
            BiConsumer<ConsumerRecord<String, byte[]>, Throwable> deadLetters,
            MeterRegistry meters,
            Spans spans) {
        this.inbox = inbox;
        this.announcements = announcements;
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.spans = spans;
    }

    /**
     * Returns once every record is processed, was processed before, or is a dead letter.
     *
     * @param records of one topic
     */
    public Consumed consume(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        if (records.isEmpty()) {
            return Consumed.NOTHING;
        }
        Consumed consumed;
        Announced announced = new Announced(systemTime.instant());
        try {
            consumed = Objects.requireNonNull(
                    transaction.execute(status -> process(records, handler, announced)), "processed");
        } catch (RuntimeException failure) {
            if (TransientFailure.isBehind(failure)) {
                throw failure;
            }
            if (records.size() == 1) {
                deadLetters.accept(records.getFirst(), failure);
                return new Consumed(0, 0, 1);
            }
            int middle = records.size() / 2;
            Consumed first = consume(records.subList(0, middle), handler);
            return first.plus(consume(records.subList(middle, records.size()), handler));
        }
        count(records.getFirst().topic(), consumed);
        announced.tell(spans, systemTime);
        if (consumed.processed() > 0) {
            handler.committed();
        }
        return consumed;
    }

    private Consumed process(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler, Announced announced) {
        Map<String, InboundEvent> events = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            InboundEvent event = InboundEvent.of(record);
            events.putIfAbsent(event.id(), event);
        }
        Set<String> admitted = inbox.admit(events.keySet());
        List<InboundEvent> fresh = new ArrayList<>(events.values());
        fresh.removeIf(event -> !admitted.contains(event.id()));
        if (!fresh.isEmpty()) {
            List<OutboxRecord> told = handler.handle(fresh);
            announcements.accept(told);
            announced.by(events, told);
        }
        return new Consumed(fresh.size(), records.size() - fresh.size(), 0);
    }

    private void count(String topic, Consumed consumed) {
        meters.counter("tollgate.events.processed", "topic", topic).increment(consumed.processed());
        meters.counter("tollgate.events.duplicate", "topic", topic).increment(consumed.duplicates());
    }
}
