package io.tollgate.audit;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SystemClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Sealing and verifying go by system time; the name is that by which db-scheduler stands back. */
    @Bean
    Clock dbSchedulerClock() {
        return new SystemClock();
    }
}
