package io.tollgate.dunning;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The policy, and the timer that carries it out: durable, by business time, once across the replicas. Should that time
 * jump while the timer runs, db-scheduler may take the run for dead and repeat it; rows that are held are left out then.
 */
@Configuration(proxyBeanMethods = false)
class DunningConfiguration {

    private static final FixedDelay EVERY_FIVE_SECONDS = FixedDelay.ofSeconds(5);

    @Bean
    GracePolicy gracePolicy(Settings settings) {
        return GracePolicy.from(settings);
    }

    /** The name is that by which db-scheduler's auto-configuration stands back. */
    @Bean
    Clock dbSchedulerClock(java.time.Clock clock) {
        return clock::instant;
    }

    @Bean
    RecurringTask<Void> dunningDeadlines(WorkOffDueCases dueCases) {
        return Tasks.recurring("dunning-deadlines", EVERY_FIVE_SECONDS).execute((instance, context) -> dueCases.run());
    }

    @Bean
    MeterBinder dunningMetrics(Cases cases) {
        return meters -> {
            Gauge.builder("tollgate.dunning.cases.timed", cases::timed)
                    .description("Cases with a reminder or deadline ahead of them")
                    .register(meters);
            Gauge.builder(
                            "tollgate.dunning.overdue.seconds",
                            () -> cases.overdue().toSeconds())
                    .description("By how much the most overdue reminder or deadline is late")
                    .register(meters);
        };
    }
}
