package io.tollgate.dunning;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What finance does with a case; each is recorded for the audit with its actor. */
@Component
public class SettleCases {

    /** What came of it. */
    public sealed interface Result {

        /** @param updatedAt business time */
        record Done(Case dunningCase, Instant updatedAt) implements Result {}

        record Unknown() implements Result {}

        /** @param why for the person who asked for it */
        record Refused(String why) implements Result {}
    }

    private final Cases cases;
    private final Outbox outbox;
    private final Operations operations;
    private final Clock clock;

    SettleCases(Cases cases, Outbox outbox, Operations operations, Clock clock) {
        this.cases = cases;
        this.outbox = outbox;
        this.operations = operations;
        this.clock = clock;
    }

    /** Moves the deadline of a case in grace. */
    @Transactional
    public Result extend(String id, int days, Caller caller) {
        Instant now = now();
        return settle(
                id,
                "dunning-extend",
                Map.of("days", Integer.toString(days)),
                caller,
                now,
                held -> held.extend(Duration.ofDays(days), now));
    }

    /** Closes an open case and lifts its gate, whatever the invoice's state. */
    @Transactional
    public Result resolve(String id, Caller caller) {
        Instant now = now();
        return settle(id, "dunning-resolve", Map.of(), caller, now, held -> held.resolve(now));
    }

    private Result settle(
            String id,
            String operation,
            Map<String, String> details,
            Caller caller,
            Instant now,
            Function<Case, Decision> decide) {
        List<Case> held = cases.lock(List.of(id));
        if (held.isEmpty()) {
            return new Result.Unknown();
        }
        return switch (decide.apply(held.getFirst())) {
            case Decision.Changed(Case next, var facts) -> {
                // A case's version is unique, so that it names the operation that led to it.
                String operationId = id + ":" + next.version();
                cases.store(List.of(next));
                Cause cause = new Cause(operationId + ":" + operation, null);
                outbox.append(facts.stream()
                        .map(fact -> OutboxRecord.announcing(fact, cause, now))
                        .toList());
                operations.record(caller, new Operation(operationId, operation, next.workspaceId(), id, details));
                yield new Result.Done(next, now);
            }
            case Decision.Refused(String why) -> new Result.Refused(why);
            case Decision.Unchanged ignored -> new Result.Done(held.getFirst(), now);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
