package io.tollgate.messaging.deadletter;

import io.tollgate.messaging.deadletter.DeadLetterIndex.Decision;
import io.tollgate.messaging.inbox.Consumed;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.kafka.OwnConsumers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Has dead letters processed as what they were: in the place of their first failure, with their own key and headers,
 * through the input of their topic. So they keep their identity, and what was processed meanwhile is not processed again.
 */
public final class RetryDeadLetters {

    /** @param failed of those retried; each is a new dead letter, which has one more attempt behind it */
    public record Retried(long retried, long succeeded, long failed) {}

    private static final int BATCH = 100;
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final DeadLetterIndex index;
    private final FollowDeadLetters follow;
    private final OwnConsumers consumers;
    private final String topic;
    private final Inputs inputs;
    private final IdempotentConsumer consumer;

    RetryDeadLetters(
            DeadLetterIndex index,
            FollowDeadLetters follow,
            OwnConsumers consumers,
            String topic,
            Inputs inputs,
            IdempotentConsumer consumer) {
        this.index = index;
        this.follow = follow;
        this.consumers = consumers;
        this.topic = topic;
        this.inputs = inputs;
        this.consumer = consumer;
    }

    /** The record of a dead letter, untouched; empty if the broker has it no more. */
    public Optional<ConsumerRecord<String, byte[]>> record(DeadLetter letter) {
        try (DeadLetterTopic letters = new DeadLetterTopic(consumers, topic)) {
            return Optional.ofNullable(letters.find(letter)).map(DeadLetterRecord::record);
        }
    }

    /**
     * Retries those that fit, but none that fails meanwhile.
     *
     * @param decided is told of each one that is to be closed
     * @throws RuntimeException if the database or the broker is to blame; what has not been tried stays open
     */
    public Retried retry(DeadLetterFilter filter, BiConsumer<DeadLetter, Decision> decided) {
        follow.catchUp();
        Instant begun = index.now();
        Retried outcome = new Retried(0, 0, 0);
        try (DeadLetterTopic letters = new DeadLetterTopic(consumers, topic)) {
            for (List<DeadLetter> batch = claim(filter, begun); !batch.isEmpty(); batch = claim(filter, begun)) {
                outcome = retry(letters, batch, decided, outcome);
            }
        }
        follow.catchUp();
        return outcome;
    }

    private List<DeadLetter> claim(DeadLetterFilter filter, Instant begun) {
        return index.claim(filter, inputs.byTopic().keySet(), begun, CLAIM, BATCH);
    }

    private Retried retry(
            DeadLetterTopic letters, List<DeadLetter> batch, BiConsumer<DeadLetter, Decision> decided, Retried before) {
        long succeeded = before.succeeded();
        long failed = before.failed();
        try {
            Map<String, DeadLetterRecord> records = letters.find(batch);
            for (DeadLetter letter : batch) {
                DeadLetterRecord record = records.get(letter.id());
                if (record != null) {
                    Decision decision = retry(letter, record);
                    decided.accept(letter, decision);
                    succeeded += decision == Decision.SUCCEEDED ? 1 : 0;
                    failed += decision == Decision.FAILED ? 1 : 0;
                }
            }
        } catch (RuntimeException away) {
            index.release(batch);
            throw away;
        }
        return new Retried(succeeded + failed, succeeded, failed);
    }

    private Decision retry(DeadLetter letter, DeadLetterRecord record) {
        ConsumerRecord<String, byte[]> original = record.original(letter);
        Consumed consumed = consumer.consume(
                List.of(original), inputs.of(original.topic()).orElseThrow().handler());
        return consumed.dead() == 0 ? Decision.SUCCEEDED : Decision.FAILED;
    }
}
