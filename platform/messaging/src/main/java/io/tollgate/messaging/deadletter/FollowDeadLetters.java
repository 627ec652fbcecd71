package io.tollgate.messaging.deadletter;

import io.tollgate.messaging.kafka.OwnConsumers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the index as the topic is. Every replica does; what one has read the others pass over. */
public class FollowDeadLetters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FollowDeadLetters.class);

    /** A broker that is away makes for empty polls, and nobody who asks for the list may wait for it. */
    private static final int MOST_EMPTY_POLLS = 25;

    private final OwnConsumers consumers;
    private final String topic;
    private final DeadLetterIndex index;
    private final TransactionOperations transaction;
    private @Nullable DeadLetterTopic open;

    FollowDeadLetters(OwnConsumers consumers, String topic, DeadLetterIndex index, TransactionOperations transaction) {
        this.consumers = consumers;
        this.topic = topic;
        this.index = index;
        this.transaction = transaction;
    }

    /** Catches up with the topic; where the broker or the database is away, the index stays as it is. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public synchronized void catchUp() {
        try {
            DeadLetterTopic letters = open == null ? new DeadLetterTopic(consumers, topic) : open;
            open = letters;
            catchUp(letters);
        } catch (RuntimeException away) {
            log.warn("the dead letters cannot be followed: {}", away.getClass().getSimpleName());
            close();
        }
    }

    private void catchUp(DeadLetterTopic letters) {
        Map<Integer, Long> ends = letters.ends();
        index.forgetBefore(letters.begins());
        Map<Integer, Long> places = index.places();
        if (isBehind(places, ends)) {
            letters.seek(places);
            int emptyPolls = 0;
            while (isBehind(letters.places(), ends) && emptyPolls < MOST_EMPTY_POLLS) {
                List<DeadLetter> found =
                        letters.poll().stream().map(DeadLetterRecord::letter).toList();
                emptyPolls = found.isEmpty() ? emptyPolls + 1 : 0;
                Map<Integer, Long> reached = letters.places();
                transaction.executeWithoutResult(status -> {
                    index.add(found);
                    index.read(reached);
                });
            }
        }
    }

    private static boolean isBehind(Map<Integer, Long> places, Map<Integer, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> places.getOrDefault(end.getKey(), 0L) < end.getValue());
    }

    @Override
    public synchronized void close() {
        DeadLetterTopic letters = open;
        open = null;
        if (letters != null) {
            letters.close();
        }
    }
}
