package io.tollgate.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the batches of one run of one relay; after a failure it is of no more use.
 *
 * <p>It must be made before the run takes the slot. Then a stopped relay that wakes up cannot write after its
 * successor: the successor's making fences it, and whoever is fenced later than that took the slot later too, so that
 * what it holds is not older than what was written.
 */
final class FencedPublisher implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    /** @throws org.apache.kafka.common.KafkaException if the broker is away */
    FencedPublisher(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Returns once all records are committed, or throws and has committed none.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker is away or a successor has taken over
     */
    void publish(List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(records.size());
        records.forEach(record -> acknowledgements.add(producer.send(record)));
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
