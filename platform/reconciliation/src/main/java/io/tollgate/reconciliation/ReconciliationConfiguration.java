package io.tollgate.reconciliation;

import io.tollgate.reconciliation.verify.VerifyConfiguration;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeReads;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ProducerFactory;

/** What a service imports that compares itself with Stripe; its migrations bring the tables. */
@Configuration(proxyBeanMethods = false)
@Import(VerifyConfiguration.class)
public class ReconciliationConfiguration {

    @Bean
    StripeReads stripeReads(ObjectProvider<StripeApi> stripe, Clock clock) {
        return new StripeReads(stripe::getObject, clock);
    }

    @Bean
    StripeEventWriter stripeEventWriter(ProducerFactory<String, byte[]> producers, Clock clock) {
        return new StripeEventWriter(producers, clock);
    }
}
