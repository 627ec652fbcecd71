package io.tollgate.subscription.dunning;

import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Lets those in again who have paid, without waiting for dunning-service to notice. */
@Component
public class LiftGates {

    private final DunningCases cases;
    private final CarryOut carryOut;

    LiftGates(DunningCases cases, CarryOut carryOut) {
        this.cases = cases;
        this.carryOut = carryOut;
    }

    /**
     * Runs within the caller's transaction, under the invoices' locks.
     *
     * @param settled invoices that have just been stored as paid or void, and what told so
     */
    public List<OutboxRecord> lift(Map<String, Cause> settled) {
        if (settled.isEmpty()) {
            return List.of();
        }
        return carryOut.of(cases.ofInvoices(settled.keySet()).values().stream()
                .map(found -> new CaseChange(
                        found.unsettled(), found, Objects.requireNonNull(settled.get(found.invoiceId()))))
                .toList());
    }
}
