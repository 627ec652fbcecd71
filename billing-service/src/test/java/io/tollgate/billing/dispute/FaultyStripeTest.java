package io.tollgate.billing.dispute;

import io.tollgate.billing.BillingApplication;
import io.tollgate.testing.Backbone;
import io.tollgate.testing.FaultyStripe;
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
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The service beside a Stripe that can be made to fail, and with all that an early fraud warning can bring about switched
 * on. It hears no topic, so that it takes no event from the tests that do; events are handed to it.
 */
@Backbone
@SpringBootTest(
        classes = BillingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=billing-service",
            "spring.kafka.listener.auto-startup=false",
            "EARLY_FRAUD_WARNING_ACTION=refund-and-revoke",
            "STRIPE_CONNECTED_ACCOUNTS=acct_known",
            "STRIPE_CALLS_PER_SECOND=1000",
            "STRIPE_TIME_LIMIT=PT3S",
            "DEV_JWT_SECRET=" + FaultyStripeTest.SECRET
        })
@Import(FaultyStripeTest.World.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface FaultyStripeTest {

    String SECRET = "0123456789abcdef0123456789abcdef";

    @TestConfiguration
    class World {

        @Bean
        MovableClock movableClock() {
            return MovableClock.at(Instant.parse("2026-10-01T12:00:00Z"));
        }

        @Bean
        Clock clock(MovableClock clock) {
            return clock;
        }

        @Bean(destroyMethod = "close")
        FaultyStripe faultyStripe() {
            return FaultyStripe.start();
        }

        @Bean
        DynamicPropertyRegistrar stripe(FaultyStripe stripe) {
            return properties -> {
                properties.add("STRIPE_API_KEY", () -> "sk_test_faulty");
                properties.add("STRIPE_API_BASE", stripe::base);
            };
        }
    }
}
