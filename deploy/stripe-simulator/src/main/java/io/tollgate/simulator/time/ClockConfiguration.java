package io.tollgate.simulator.time;

import io.tollgate.runtime.BusinessClock;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** The local stack and tests bring the clock that their services share. */
    @Bean
    @ConditionalOnMissingBean(BusinessClock.class)
    BusinessClock businessClock() {
        return new BusinessClock(Clock.systemUTC());
    }
}
