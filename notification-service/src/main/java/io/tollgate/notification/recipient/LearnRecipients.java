package io.tollgate.notification.recipient;

import io.tollgate.contracts.CustomerEvent.Changed;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Heard;
import io.tollgate.notification.Notifications;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the customers' addresses and queues the mails that were waiting for them. */
@Component
class LearnRecipients implements BatchHandler {

    private final KeyLocks customers;
    private final Recipients recipients;
    private final Notifications notifications;

    LearnRecipients(KeyLocks customers, Recipients recipients, Notifications notifications) {
        this.customers = customers;
        this.recipients = recipients;
        this.notifications = notifications;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        Map<String, Changed> latest = Heard.of(Changed.class, events).stream()
                .map(Heard::fact)
                .collect(Collectors.toMap(
                        Changed::customerId,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(Changed::version))));
        if (!latest.isEmpty()) {
            customers.take(latest.keySet());
            recipients.learn(latest.values());
            notifications.release(latest.keySet());
        }
        return List.of();
    }
}
