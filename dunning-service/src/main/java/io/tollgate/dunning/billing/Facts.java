package io.tollgate.dunning.billing;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.dunning.ObserveCases;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands on the facts that cases depend on; others on the same topics, such as those of access, are passed over. */
@Component
public class Facts implements BatchHandler {

    private final ObserveCases observe;

    Facts(ObserveCases observe) {
        this.observe = observe;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<ObserveCases.Arrival> arrivals = new ArrayList<>();
        for (InboundEvent event : events) {
            DomainEvent fact = event.domainEvent();
            if (fact instanceof InvoiceEvent
                    || fact instanceof SubscriptionEvent
                    || fact instanceof CustomerEvent.Linked) {
                arrivals.add(new ObserveCases.Arrival(fact, event.cause()));
            }
        }
        return observe.observe(arrivals);
    }
}
