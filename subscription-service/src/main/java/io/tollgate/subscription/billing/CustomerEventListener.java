package io.tollgate.subscription.billing;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.FollowCustomerLinks;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands the customers' links among billing-service's facts to those who decide. */
@Component
class CustomerEventListener {

    private final IdempotentConsumer consumer;
    private final FollowCustomerLinks follow;

    CustomerEventListener(IdempotentConsumer consumer, FollowCustomerLinks follow) {
        this.consumer = consumer;
        this.follow = follow;
    }

    @KafkaListener(topics = Topics.CUSTOMERS)
    void on(List<ConsumerRecord<String, byte[]>> records) {
        consumer.consume(records, this::handle);
    }

    private List<OutboxRecord> handle(List<InboundEvent> events) {
        List<FollowCustomerLinks.Arrival> arrivals = new ArrayList<>();
        for (InboundEvent event : events) {
            if (event.domainEvent() instanceof CustomerEvent.Linked linked) {
                arrivals.add(new FollowCustomerLinks.Arrival(linked, event.cause()));
            }
        }
        return follow.follow(arrivals);
    }
}
