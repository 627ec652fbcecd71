package io.tollgate.audit.console;

import io.tollgate.testing.MovableClock;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The operations page without the log: all that it knows, it is told by services. No @Configuration, so that
 * the whole service does not find it.
 */
@ComponentScan("io.tollgate.audit.console")
@EnableAutoConfiguration(
        excludeName = {
            "io.tollgate.messaging.MessagingAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration"
        })
class ConsoleAlone {

    static final String NOW = "2026-10-01T12:00:00Z";

    @Bean
    Clock clock() {
        return MovableClock.at(Instant.parse(NOW));
    }

    @Bean
    DataSource nowhere() {
        return new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");
    }
}
