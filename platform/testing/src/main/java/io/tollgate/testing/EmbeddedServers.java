package io.tollgate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** Kafka within this JVM and PostgreSQL as its child; durable writes, as in production. */
final class EmbeddedServers extends BackboneServers {

    private final EmbeddedKafkaBroker kafka;
    private final EmbeddedPostgres postgres;

    EmbeddedServers() {
        kafka = EmbeddedBroker.likeProduction();
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_replication_slots", "50")
                    .setServerConfig("max_wal_senders", "50")
                    .setServerConfig("max_connections", "300")
                    // A relay that no longer answers gives way to its successor within seconds.
                    .setServerConfig("wal_sender_timeout", "3s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "backbone-stop"));
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBrokersAsString();
    }

    @Override
    public String databaseUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    @Override
    DataSource administration() {
        return postgres.getPostgresDatabase();
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kafka.destroy();
        }
    }
}
