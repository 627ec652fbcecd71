package io.tollgate.web.operations;

import io.tollgate.messaging.deadletter.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param id by which it is retried or discarded
 * @param type null where the record does not say
 * @param eventId likewise
 * @param topic where it came from, with partition and offset
 * @param attempts how often it has failed
 * @param error the last of its errors, redacted
 */
record DeadLetterView(
        String id,
        Instant deadSince,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        int attempts,
        String error) {

    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(
                letter.id(),
                letter.deadSince(),
                letter.type(),
                letter.eventId(),
                letter.topic(),
                letter.sourcePartition(),
                letter.sourceOffset(),
                letter.attempts(),
                letter.error());
    }
}
