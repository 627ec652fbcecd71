package io.tollgate.dunning;

import io.tollgate.contracts.Topics;
import io.tollgate.dunning.billing.Facts;
import io.tollgate.messaging.inbox.Input;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What dunning-service consumes. */
@Configuration(proxyBeanMethods = false)
class DunningInputs {

    @Bean
    Input factInput(Facts facts) {
        return Input.of(facts, Topics.INVOICES, Topics.SUBSCRIPTIONS, Topics.CUSTOMERS);
    }
}
