package io.tollgate.messaging.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not process, without what the record tells.
 *
 * @param id partition and offset within the service's topic of dead letters, as in {@code 3-17}
 * @param deadSince system time
 * @param type what happened, as the record's headers have it; null where they do not say
 * @param eventId by which the record would have been processed once; null where it does not say
 * @param topic where it came from, as its other places do; null where somebody else has put it here
 * @param attempts how often it has failed
 * @param error what went wrong, without what it quotes of the record
 */
public record DeadLetter(
        String id,
        int dltPartition,
        long dltOffset,
        Instant deadSince,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable String topic,
        @Nullable Integer sourcePartition,
        @Nullable Long sourceOffset,
        int attempts,
        String error) {}
