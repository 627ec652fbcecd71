package io.tollgate.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.messaging.kafka.TransientFailure;
import io.tollgate.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    public IdempotentConsumer(
            JdbcClient jdbc,
            Outbox outbox,
            TransactionOperations transaction,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.inbox = new Inbox(jdbc);
        this.outbox = outbox;
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Returns once every record is processed, was processed before, or is a dead letter. */
    public void consume(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        if (records.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> process(records, handler));
        } catch (RuntimeException failure) {
            if (TransientFailure.isBehind(failure)) {
                throw failure;
            }
            if (records.size() == 1) {
                deadLetters.publish(records.getFirst(), failure);
                return;
            }
            int middle = records.size() / 2;
            consume(records.subList(0, middle), handler);
            consume(records.subList(middle, records.size()), handler);
        }
    }

    private void process(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        Map<String, InboundEvent> events = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            InboundEvent event = InboundEvent.of(record);
            events.putIfAbsent(event.id(), event);
        }
        Set<String> admitted = inbox.admit(events.keySet());
        List<InboundEvent> fresh = new ArrayList<>(events.values());
        fresh.removeIf(event -> !admitted.contains(event.id()));
        if (!fresh.isEmpty()) {
            outbox.append(handler.handle(fresh));
        }
        String topic = records.getFirst().topic();
        meters.counter("tollgate.events.processed", "topic", topic).increment(fresh.size());
        meters.counter("tollgate.events.duplicate", "topic", topic).increment(records.size() - fresh.size());
    }
}
