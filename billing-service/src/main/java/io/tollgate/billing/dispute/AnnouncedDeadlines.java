package io.tollgate.billing.dispute;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.rebuild.Decided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far {@link AnnounceDeadlines} had come with each dispute, as its facts tell. */
@Component
public class AnnouncedDeadlines implements Decided {

    private final Disputes disputes;

    AnnouncedDeadlines(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public List<InboundEvent> take(List<InboundEvent> events) {
        Map<String, Deadline> reached = new HashMap<>();
        Map<String, List<InboundEvent>> byDispute = new HashMap<>();
        for (InboundEvent event : events) {
            if (event.domainEvent() instanceof DisputeEvent fact && stepOf(fact) instanceof Deadline step) {
                reached.merge(fact.subject(), step, (one, other) -> one.compareTo(other) > 0 ? one : other);
                byDispute
                        .computeIfAbsent(fact.subject(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        List<Dispute> changed = new ArrayList<>();
        for (Dispute dispute : disputes.byProviderId(reached.keySet())) {
            Deadline step = reached.get(dispute.providerId());
            byDispute.remove(dispute.providerId());
            if (step != null
                    && (dispute.deadline() == null || dispute.deadline().compareTo(step) < 0)) {
                changed.add(dispute.reached(step));
            }
        }
        if (!changed.isEmpty()) {
            disputes.store(changed);
        }
        return byDispute.values().stream().flatMap(List::stream).toList();
    }

    private static @Nullable Deadline stepOf(DisputeEvent fact) {
        int left = switch (fact) {
            case DisputeEvent.DeadlineApproaching approaching -> approaching.daysLeft();
            case DisputeEvent.DeadlineMissed ignored -> 0;
            default -> -1;
        };
        return Arrays.stream(Deadline.values())
                .filter(step -> step.daysLeft() == left)
                .findAny()
                .orElse(null);
    }
}
