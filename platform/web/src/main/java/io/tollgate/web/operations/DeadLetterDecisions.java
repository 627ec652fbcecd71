package io.tollgate.web.operations;

import io.tollgate.messaging.deadletter.DeadLetter;
import io.tollgate.messaging.deadletter.DeadLetterFilter;
import io.tollgate.messaging.deadletter.DeadLetterIndex;
import io.tollgate.messaging.deadletter.DeadLetterIndex.Decision;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes dead letters, and tells the audit of each who closed it and why. */
final class DeadLetterDecisions {

    private final DeadLetterIndex index;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadLetterDecisions(
            DeadLetterIndex index, Operations operations, PlatformTransactionManager transactions, Clock clock) {
        this.index = index;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void retried(Caller caller, DeadLetter letter, Decision decision) {
        transaction.executeWithoutResult(status -> close(
                caller, "retry", letter, decision, "outcome", decision.name().toLowerCase(Locale.ROOT)));
    }

    /** How many were discarded: somebody else may have decided about one of them meanwhile. */
    long discard(Caller caller, List<String> ids, String reason) {
        return Objects.requireNonNull(transaction.execute(
                status -> index.open(DeadLetterFilter.of(ids), null, ids.size()).stream()
                        .filter(letter -> close(caller, "discard", letter, Decision.DISCARDED, "reason", reason))
                        .count()));
    }

    private boolean close(
            Caller caller, String operation, DeadLetter letter, Decision decision, String detail, String value) {
        if (!index.close(letter.id(), decision, caller.subject(), clock.instant())) {
            return false;
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put(detail, value);
        put(details, "type", letter.type());
        put(details, "event_id", letter.eventId());
        put(details, "topic", letter.topic());
        put(details, "partition", letter.sourcePartition());
        put(details, "offset", letter.sourceOffset());
        operations.record(caller, new Operation(UUID.randomUUID().toString(), operation, null, letter.id(), details));
        return true;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
