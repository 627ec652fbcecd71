package io.tollgate.notification.welcome;

import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.notification.delivery.DeliveryWorker;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears what subscription-service announces; decides nothing. */
@Component
class SubscriptionListener {

    private final IdempotentConsumer consumer;
    private final RequestWelcomes requestWelcomes;
    private final DeliveryWorker delivery;

    SubscriptionListener(IdempotentConsumer consumer, RequestWelcomes requestWelcomes, DeliveryWorker delivery) {
        this.consumer = consumer;
        this.requestWelcomes = requestWelcomes;
        this.delivery = delivery;
    }

    @KafkaListener(topics = Topics.SUBSCRIPTIONS)
    void on(List<ConsumerRecord<String, byte[]>> records) {
        consumer.consume(records, requestWelcomes);
        delivery.wake();
    }
}
