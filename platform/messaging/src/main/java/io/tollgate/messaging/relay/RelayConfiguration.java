package io.tollgate.messaging.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.runtime.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the relay of a service's outbox. */
@Configuration(proxyBeanMethods = false)
public class RelayConfiguration {

    @Bean
    RelaySlot relaySlot(JdbcClient jdbc) {
        return new RelaySlot(jdbc);
    }

    @Bean
    RelayProgress relayProgress(
            JdbcClient jdbc, FlywayMigrationInitializer migrated, RelaySlot slot, MeterRegistry meters) {
        RelayProgress progress = new RelayProgress(jdbc, slot);
        Gauge.builder("tollgate.relay.lag.rows", progress, it -> it.lag().rows())
                .register(meters);
        Gauge.builder("tollgate.relay.lag.seconds", progress, it -> it.lag().seconds())
                .register(meters);
        Gauge.builder("tollgate.relay.retained.wal.bytes", slot, RelaySlot::retainedBytes)
                .register(meters);
        return progress;
    }

    @Bean
    Relay relay(
            JdbcClient jdbc,
            FlywayMigrationInitializer migrated,
            DataSourceProperties dataSource,
            KafkaProperties kafka,
            RelaySlot slot,
            RelayProgress progress,
            @Value("${spring.application.name}") String service) {
        RelaySettings settings =
                new RelaySettings("/tollgate/" + service, database(dataSource), kafka.buildProducerProperties());
        return new Relay(slot, new LostSlot(jdbc, slot, progress, settings.source()), progress, settings);
    }

    private static RelaySettings.Database database(DataSourceProperties dataSource) {
        Properties parsed = Driver.parseURL(dataSource.determineUrl(), null);
        if (parsed == null) {
            throw new InvalidSettingException("DATABASE_URL", "must look like jdbc:postgresql://host:5432/database");
        }
        if (PGProperty.PG_HOST.getOrDefault(parsed).contains(",")) {
            throw new InvalidSettingException("DATABASE_URL", "must name one host: a slot lives on the primary alone");
        }
        return new RelaySettings.Database(
                PGProperty.PG_HOST.getOrDefault(parsed),
                PGProperty.PG_PORT.getOrDefault(parsed),
                PGProperty.PG_DBNAME.getOrDefault(parsed),
                Objects.requireNonNullElse(dataSource.determineUsername(), ""),
                Objects.requireNonNullElse(dataSource.determinePassword(), ""),
                encryption(parsed));
    }

    /** The relay must not be less careful about its connection than the pool. */
    private static Map<String, String> encryption(Properties parsed) {
        Map<String, String> encryption = new HashMap<>();
        for (PGProperty property :
                List.of(PGProperty.SSL_MODE, PGProperty.SSL_ROOT_CERT, PGProperty.SSL_CERT, PGProperty.SSL_KEY)) {
            String value = property.getOrNull(parsed);
            if (value != null) {
                encryption.put("database." + property.getName(), value);
            }
        }
        return encryption;
    }
}
