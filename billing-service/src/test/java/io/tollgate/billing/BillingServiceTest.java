package io.tollgate.billing;

import io.tollgate.testing.Backbone;
import io.tollgate.testing.MovableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The whole service on a real broker and a real database, with business time that stands still until a test moves it.
 * All tests share one context: a second one would join the consumer group and take half of the events.
 */
@Backbone
@SpringBootTest(
        classes = BillingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=billing-service",
            "STRIPE_CONNECTED_ACCOUNTS=acct_known",
            "STRIPE_CALLS_PER_SECOND=1000",
            "RECONCILE_EVERY=P3650D",
            "VERIFY_PATIENCE=PT0.5S",
            "tollgate.runs.most-failures=2",
            "DEV_JWT_SECRET=" + BillingServiceTest.SECRET
        })
@ExtendWith(AsStripeDescribes.class)
@Import({BillingServiceTest.BusinessTime.class, BillingServiceTest.Stripe.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BillingServiceTest {

    String SECRET = "0123456789abcdef0123456789abcdef";

    /** The clock of all tests; it only ever moves forward. */
    @TestConfiguration
    class BusinessTime {

        public static final Instant START = Instant.parse("2026-10-01T12:00:00Z");

        @Bean
        MovableClock movableClock() {
            return MovableClock.at(START);
        }

        @Bean
        Clock clock(MovableClock clock) {
            return clock;
        }
    }

    /** Stripe is the simulator. */
    @TestConfiguration
    class Stripe {

        @Bean
        DynamicPropertyRegistrar stripe() {
            return properties -> {
                properties.add("STRIPE_API_KEY", SimulatedStripe::key);
                properties.add("STRIPE_API_BASE", () -> SimulatedStripe.get().url());
            };
        }
    }
}
