package io.tollgate.web;

import io.tollgate.contracts.OperationEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Records for the audit who did what through a service's API. */
public final class Operations {

    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    Operations(Outbox outbox, Clock clock, String service) {
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Announces the operation in the transaction that carries it out; does nothing for one announced before.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    public void record(Caller caller, Operation operation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OperationEvent performed = new OperationEvent.Performed(
                operation.id(),
                service,
                operation.name(),
                caller.subject(),
                caller.roleNames(),
                operation.workspaceId(),
                operation.subject(),
                operation.details(),
                now);
        outbox.append(List.of(OutboxRecord.announcing(performed, new Cause(operation.id(), null), now)));
    }
}
