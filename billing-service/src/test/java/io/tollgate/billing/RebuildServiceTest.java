package io.tollgate.billing;

import io.tollgate.testing.Backbone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole service on topics that nobody else has written to, with a Stripe of its own. */
@Backbone(ownBroker = true)
@SpringBootTest(
        classes = BillingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=billing-service",
            "STRIPE_CALLS_PER_SECOND=1000",
            "RECONCILE_EVERY=P3650D",
            "EARLY_FRAUD_WARNING_ACTION=refund-and-revoke",
            "DEV_JWT_SECRET=" + BillingServiceTest.SECRET
        })
@Import({BillingServiceTest.BusinessTime.class, RebuildServiceTest.OwnStripe.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RebuildServiceTest {

    @TestConfiguration
    class OwnStripe {

        @Bean
        SimulatedStripe simulatedStripe(@Value("${KAFKA_BOOTSTRAP_SERVERS}") String broker) {
            return SimulatedStripe.on(broker);
        }

        @Bean
        DynamicPropertyRegistrar stripe(SimulatedStripe stripe) {
            return properties -> {
                properties.add("STRIPE_API_KEY", SimulatedStripe::key);
                properties.add("STRIPE_API_BASE", stripe::url);
            };
        }
    }
}
