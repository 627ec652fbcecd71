package io.tollgate.notification.recipient;

import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.notification.delivery.DeliveryWorker;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears what billing-service announces of customers; decides nothing. */
@Component
class CustomerListener {

    private final IdempotentConsumer consumer;
    private final LearnRecipients learnRecipients;
    private final DeliveryWorker delivery;

    CustomerListener(IdempotentConsumer consumer, LearnRecipients learnRecipients, DeliveryWorker delivery) {
        this.consumer = consumer;
        this.learnRecipients = learnRecipients;
        this.delivery = delivery;
    }

    @KafkaListener(topics = Topics.CUSTOMERS)
    void on(List<ConsumerRecord<String, byte[]>> records) {
        consumer.consume(records, learnRecipients);
        delivery.wake();
    }
}
