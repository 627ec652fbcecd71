package io.tollgate.notification.recipient;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.CustomerEvent.Changed;
import io.tollgate.contracts.CustomerEvent.Linked;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Heard;
import io.tollgate.notification.Notifications;
import io.tollgate.notification.delivery.DeliveryWorker;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the customers' addresses and workspaces, and what was waiting for either follows. */
@Component
public class LearnRecipients implements BatchHandler {

    private final KeyLocks customers;
    private final Recipients recipients;
    private final Notifications notifications;
    private final DeliveryWorker delivery;

    LearnRecipients(KeyLocks customers, Recipients recipients, Notifications notifications, DeliveryWorker delivery) {
        this.customers = customers;
        this.recipients = recipients;
        this.notifications = notifications;
        this.delivery = delivery;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        Map<String, Changed> changed = latest(Changed.class, events);
        Map<String, Linked> linked = latest(Linked.class, events);
        Set<String> concerned = new HashSet<>(changed.keySet());
        concerned.addAll(linked.keySet());
        if (!concerned.isEmpty()) {
            customers.take(concerned);
            recipients.learn(changed.values());
            recipients.link(linked.values());
            notifications.move(linked.keySet());
            notifications.release(changed.keySet());
        }
        return List.of();
    }

    /** What was queued need not wait for the worker's next look. */
    @Override
    public void committed() {
        delivery.wake();
    }

    private static <T extends CustomerEvent> Map<String, T> latest(Class<T> kind, List<InboundEvent> events) {
        return Heard.of(kind, events).stream()
                .map(Heard::fact)
                .collect(Collectors.toMap(
                        CustomerEvent::customerId,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(CustomerEvent::version))));
    }
}
