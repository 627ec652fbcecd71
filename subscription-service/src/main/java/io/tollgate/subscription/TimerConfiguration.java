package io.tollgate.subscription;

import com.github.kagkarlsson.scheduler.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Durable timers run by business time, once across the replicas. Should that time jump while one runs, db-scheduler may
 * take the run for dead and repeat it: whatever a timer does must bear that.
 */
@Configuration(proxyBeanMethods = false)
class TimerConfiguration {

    /** The name is that by which db-scheduler's auto-configuration stands back. */
    @Bean
    Clock dbSchedulerClock(java.time.Clock clock) {
        return clock::instant;
    }
}
