package io.tollgate.dunning;

import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.dunning.billing.Facts;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.MovableClock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** A world whose facts come by the topics, as they do in life. */
final class TopicWorld extends World {

    private final KafkaTemplate<String, byte[]> kafka;
    private final JdbcClient jdbc;

    TopicWorld(
            IdempotentConsumer consumer,
            Facts facts,
            WorkOffDueCases timer,
            MovableClock clock,
            JdbcClient jdbc,
            KafkaTemplate<String, byte[]> kafka) {
        super(consumer, facts, timer, clock, jdbc);
        this.kafka = kafka;
        this.jdbc = jdbc;
    }

    @Override
    void polls(List<? extends DomainEvent> batch) {
        batch.forEach(fact -> {
            ConsumerRecord<String, byte[]> polled = record(fact);
            kafka.send(new ProducerRecord<>(polled.topic(), null, polled.key(), polled.value(), polled.headers()))
                    .join();
        });
        String[] ids = batch.stream().map(DomainEvent::id).distinct().toArray(String[]::new);
        await().until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ANY(?::text[])")
                        .param(ids)
                        .query(Long.class)
                        .single()
                == ids.length);
    }
}
