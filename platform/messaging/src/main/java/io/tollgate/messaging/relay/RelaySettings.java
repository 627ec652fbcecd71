package io.tollgate.messaging.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/**
 * How a relay reads and writes.
 *
 * @param source the CloudEvents source
 * @param database the coordinates that Debezium reads from
 * @param kafka the service's own producer settings
 */
record RelaySettings(String source, Database database, Map<String, Object> kafka) {

    /**
     * @param name the database; its host, port and user stand beside it
     * @param encryption Debezium's names of the URL's TLS settings, with their values
     */
    record Database(
            String host, String port, String name, String user, String password, Map<String, String> encryption) {}

    Map<String, Object> producer(String slot) {
        Map<String, Object> producer = new HashMap<>(kafka);
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, slot);
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        return producer;
    }

    Properties engine(String slot) {
        Properties engine = new Properties();
        engine.setProperty("name", slot);
        engine.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        // The slot itself remembers how far we are; a second memory could only disagree with it.
        engine.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
        engine.setProperty("topic.prefix", slot);
        engine.setProperty("database.hostname", database.host());
        engine.setProperty("database.port", database.port());
        engine.setProperty("database.dbname", database.name());
        engine.setProperty("database.user", database.user());
        engine.setProperty("database.password", database.password());
        database.encryption().forEach(engine::setProperty);
        engine.setProperty("plugin.name", "pgoutput");
        engine.setProperty("slot.name", slot);
        // Whoever comes second to a free slot ends this run soon, and waits for the slot to be free again.
        engine.setProperty("slot.retry.delay.ms", "200");
        engine.setProperty("slot.max.retries", "2");
        // A run that fails ends: the relay begins another at once, where the engine would pause for seconds.
        engine.setProperty("errors.max.retries", "0");
        engine.setProperty("publication.name", "tollgate_outbox");
        engine.setProperty("publication.autocreate.mode", "disabled");
        engine.setProperty("table.include.list", "public.outbox");
        engine.setProperty("snapshot.mode", "no_data");
        // A batch is handed over once the interval is over, full or not, and the last part of a millisecond of every
        // interval Debezium waits by spinning: a shorter one costs an idle relay a good part of a core.
        engine.setProperty("poll.interval.ms", "10");
        engine.setProperty("max.batch.size", "2048");
        engine.setProperty("max.queue.size", "4096");
        engine.setProperty("status.update.interval.ms", "1000");
        // Without it, WAL that other databases of the server write is held back while this one is silent.
        engine.setProperty("heartbeat.interval.ms", "10000");
        engine.setProperty("heartbeat.action.query", "SELECT pg_logical_emit_message(false, 'tollgate-heartbeat', '')");
        return engine;
    }
}
