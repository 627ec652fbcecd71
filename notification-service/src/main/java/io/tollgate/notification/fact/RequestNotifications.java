package io.tollgate.notification.fact;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Heard;
import io.tollgate.notification.NotificationRequest;
import io.tollgate.notification.Notifications;
import io.tollgate.notification.delivery.DeliveryWorker;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks for the mails that tell of what was heard. */
@Component
public class RequestNotifications implements BatchHandler {

    private final Correspondence correspondence;
    private final KeyLocks customers;
    private final Notifications notifications;
    private final DeliveryWorker delivery;
    private final Clock clock;

    RequestNotifications(
            Correspondence correspondence,
            KeyLocks customers,
            Notifications notifications,
            Clock clock,
            DeliveryWorker delivery) {
        this.correspondence = correspondence;
        this.customers = customers;
        this.notifications = notifications;
        this.clock = clock;
        this.delivery = delivery;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<NotificationRequest> requests = Heard.of(DomainEvent.class, events).stream()
                .flatMap(heard -> correspondence.about(heard.fact(), heard.cause()).stream())
                .toList();
        if (!requests.isEmpty()) {
            customers.take(requests.stream()
                    .map(NotificationRequest::customerId)
                    .filter(Objects::nonNull)
                    .toList());
            notifications.request(requests, clock.instant());
        }
        return List.of();
    }

    /** What was queued need not wait for the worker's next look. */
    @Override
    public void committed() {
        delivery.wake();
    }
}
