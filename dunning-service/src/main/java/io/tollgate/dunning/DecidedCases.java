package io.tollgate.dunning;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.rebuild.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What timers and finance had decided on cases. It is taken before the facts that the cases follow from, and such a case
 * is completed by these; or after them, where it was decided while a rebuild was under way.
 */
@Component
class DecidedCases implements Decided {

    private final Cases cases;

    DecidedCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public List<InboundEvent> take(List<InboundEvent> events) {
        Map<String, List<DunningEvent>> byCase = events.stream()
                .map(InboundEvent::domainEvent)
                .filter(DunningEvent.class::isInstance)
                .map(DunningEvent.class::cast)
                .filter(fact -> fact.dunningCase().subscriptionId() != null)
                .sorted(Comparator.comparingLong(DunningEvent::version))
                .collect(Collectors.groupingBy(DunningEvent::subject));
        Map<String, Case> known =
                cases.lock(byCase.keySet()).stream().collect(Collectors.toMap(Case::id, Function.identity()));
        List<Case> decided = new ArrayList<>();
        byCase.forEach((id, facts) -> {
            Case current = Objects.requireNonNullElseGet(known.get(id), () -> begun(facts.getFirst()));
            for (DunningEvent fact : facts) {
                current = current.decided(fact);
            }
            decided.add(current);
        });
        if (!decided.isEmpty()) {
            cases.store(decided);
        }
        return List.of();
    }

    /** A case as far as its own facts tell: no more than that there is one. */
    private static Case begun(DunningEvent fact) {
        DunningEvent.Case told = fact.dunningCase();
        return new Case(
                told.invoiceId(),
                Objects.requireNonNull(told.subscriptionId()),
                told.customerId(),
                fact.workspaceId(),
                CaseState.RETRYING,
                told.amountDue(),
                told.currency(),
                told.hostedInvoiceUrl(),
                Objects.requireNonNullElse(told.graceStartedAt(), Instant.EPOCH),
                null,
                0);
    }
}
