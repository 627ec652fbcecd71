package io.tollgate.notification.welcome;

import io.tollgate.contracts.SubscriptionEvent.Started;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Heard;
import io.tollgate.notification.NotificationRequest;
import io.tollgate.notification.Notifications;
import io.tollgate.notification.Template;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks for a welcome mail for every subscription that has started. */
@Component
class RequestWelcomes implements BatchHandler {

    private final KeyLocks customers;
    private final Notifications notifications;
    private final Clock clock;

    RequestWelcomes(KeyLocks customers, Notifications notifications, Clock clock) {
        this.customers = customers;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        List<NotificationRequest> requests = Heard.of(Started.class, events).stream()
                .map(RequestWelcomes::welcome)
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

    private static NotificationRequest welcome(Heard<Started> started) {
        Started fact = started.fact();
        return new NotificationRequest(
                fact.workspaceId(),
                fact.subscription().customerId(),
                Template.WELCOME,
                started.cause(),
                Map.of("plan", fact.subscription().plan()));
    }
}
