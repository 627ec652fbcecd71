package io.tollgate.billing;

import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.Input;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What billing-service consumes. */
@Configuration(proxyBeanMethods = false)
class BillingInputs {

    @Bean
    Input stripeInput(StripeEvents events) {
        return Input.of(events, Topics.STRIPE_EVENTS);
    }
}
