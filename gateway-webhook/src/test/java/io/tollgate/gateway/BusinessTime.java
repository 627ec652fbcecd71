package io.tollgate.gateway;

import io.tollgate.testing.MovableClock;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Business time far from the system's: whoever confuses the two is found out. */
@TestConfiguration(proxyBeanMethods = false)
class BusinessTime {

    @Bean
    MovableClock clock() {
        return MovableClock.at(Instant.parse("2031-05-06T07:08:09Z"));
    }
}
