package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Settlement.Step;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.rebuild.Decided;
import io.tollgate.stripe.Snapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What our API had been asked for and the provider had answered, as the facts of it tell. */
@Component
public class RequestedPayments implements Decided {

    private final SettlePayments payments;

    RequestedPayments(SettlePayments payments) {
        this.payments = payments;
    }

    @Override
    public List<InboundEvent> take(List<InboundEvent> events) {
        List<Step> steps = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (InboundEvent event : events) {
            if (event.domainEvent() instanceof PaymentEvent.Requested fact) {
                Part.Request request = Part.Request.of(fact);
                steps.add(new Step(
                        request.id(),
                        request.keys(),
                        held -> new StoredPart(request, Snapshots.none()),
                        event.cause()));
                Stream.ofNullable(request.customer()).forEach(named::add);
            }
        }
        if (!steps.isEmpty()) {
            payments.settle(steps, named, Map.of());
        }
        return List.of();
    }
}
