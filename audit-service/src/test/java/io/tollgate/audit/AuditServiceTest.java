package io.tollgate.audit;

import io.tollgate.testing.Backbone;
import io.tollgate.testing.MovableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The whole service on a real broker and a real database, with business time that stands still until a test moves it.
 * All tests share one context: a second one would join the consumer group and take half of the events.
 */
@Backbone
@SpringBootTest(
        classes = AuditApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=audit-service",
            "AUDIT_PORT=0",
            "db-scheduler.enabled=false",
            "AUDIT_RETENTION=P40D",
            "AUDIT_SIGNING_KEY=a key of tests that is long enough to be one",
            "DEV_JWT_SECRET=" + AuditServiceTest.SECRET
        })
@Import({AuditServiceTest.BusinessTime.class, World.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface AuditServiceTest {

    String SECRET = "0123456789abcdef0123456789abcdef";

    /** The clock of all tests; it only ever moves forward. */
    @TestConfiguration
    class BusinessTime {

        @Bean
        MovableClock movableClock() {
            return MovableClock.at(Instant.parse("2026-10-01T12:00:00Z"));
        }

        @Bean
        Clock clock(MovableClock clock) {
            return clock;
        }
    }
}
