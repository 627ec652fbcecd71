package io.tollgate.notification;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.inbox.MalformedRecordException;
import io.tollgate.messaging.outbox.Cause;
import java.util.ArrayList;
import java.util.List;

/** A fact that another service has announced, and the event that brought it. */
public record Heard<T extends DomainEvent>(T fact, Cause cause) {

    /**
     * The facts of one kind; all others are passed over, those that this version does not know as well.
     *
     * @throws MalformedRecordException if an event is not what its type promises
     */
    public static <T extends DomainEvent> List<Heard<T>> of(Class<T> kind, List<InboundEvent> events) {
        List<Heard<T>> heard = new ArrayList<>();
        for (InboundEvent event : events) {
            DomainEvent fact = event.domainEvent();
            if (kind.isInstance(fact)) {
                heard.add(new Heard<>(kind.cast(fact), event.cause()));
            }
        }
        return heard;
    }
}
