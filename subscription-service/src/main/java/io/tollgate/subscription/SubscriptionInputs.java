package io.tollgate.subscription;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.Input;
import io.tollgate.subscription.dunning.FollowDunning;
import io.tollgate.subscription.stripe.StripeEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What subscription-service consumes, and who decides on it. */
@Configuration(proxyBeanMethods = false)
class SubscriptionInputs {

    @Bean
    Input stripeInput(StripeEvents events) {
        return Input.of(events, Topics.STRIPE_EVENTS);
    }

    @Bean
    Input checkoutInput(FollowCheckouts follow) {
        return Input.of(
                BatchHandler.ofFacts(
                        PaymentEvent.CheckoutCompleted.class, FollowCheckouts.Arrival::new, follow::follow),
                Topics.PAYMENTS);
    }

    @Bean
    Input customerInput(FollowCustomerLinks follow) {
        return Input.of(
                BatchHandler.ofFacts(CustomerEvent.Linked.class, FollowCustomerLinks.Arrival::new, follow::follow),
                Topics.CUSTOMERS);
    }

    @Bean
    Input disputeInput(FollowDisputes follow) {
        return Input.of(
                BatchHandler.ofFacts(DisputeEvent.class, FollowDisputes.Arrival::new, follow::follow), Topics.DISPUTES);
    }

    @Bean
    Input dunningInput(FollowDunning follow) {
        return Input.of(
                BatchHandler.ofFacts(DunningEvent.class, FollowDunning.Arrival::new, follow::follow), Topics.DUNNING);
    }
}
