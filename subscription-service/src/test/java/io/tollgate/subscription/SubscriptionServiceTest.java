package io.tollgate.subscription;

import io.tollgate.testing.Backbone;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole service on a real broker and a real database; all tests share one. */
@Backbone
@SpringBootTest(
        classes = SubscriptionApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=subscription-service",
            "SUBSCRIPTION_PORT=0",
            "CONSUMER_CONCURRENCY=2",
            "STRIPE_PRICE_ID_BUILDER=price_builder",
            "STRIPE_PRICE_ID_PRO=price_pro,price_pro_yearly",
            "STRIPE_CONNECTED_ACCOUNTS=acct_known",
            "STRIPE_CALLS_PER_SECOND=1000",
            "STRIPE_TIME_LIMIT=PT5S",
            "VERIFY_PATIENCE=PT0.5S",
            "tollgate.runs.most-failures=2",
            "DEV_JWT_SECRET=" + SubscriptionServiceTest.SECRET
        })
@Import({Deliveries.class, SubscriptionServiceTest.Stripe.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SubscriptionServiceTest {

    String SECRET = "0123456789abcdef0123456789abcdef";

    /** Stripe is the simulator. */
    @TestConfiguration
    class Stripe {

        @Bean
        DynamicPropertyRegistrar stripe() {
            return properties -> {
                properties.add("STRIPE_API_KEY", () -> SimulatedStripe.KEY);
                properties.add("STRIPE_API_BASE", () -> SimulatedStripe.get().url());
            };
        }
    }
}
