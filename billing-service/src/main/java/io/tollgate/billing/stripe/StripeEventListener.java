package io.tollgate.billing.stripe;

import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class StripeEventListener {

    private final IdempotentConsumer consumer;
    private final StripeEvents events;

    StripeEventListener(IdempotentConsumer consumer, StripeEvents events) {
        this.consumer = consumer;
        this.events = events;
    }

    @KafkaListener(topics = Topics.STRIPE_EVENTS)
    void on(List<ConsumerRecord<String, byte[]>> records) {
        consumer.consume(records, events);
    }
}
