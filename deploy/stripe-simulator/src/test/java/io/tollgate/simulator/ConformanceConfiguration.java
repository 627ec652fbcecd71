package io.tollgate.simulator;

import io.tollgate.testing.conformance.ConformanceFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Every exchange of a test is held against Stripe's own description of its API. */
@TestConfiguration(proxyBeanMethods = false)
class ConformanceConfiguration {

    @Bean
    ConformanceFilter conformance() {
        return new ConformanceFilter();
    }
}
