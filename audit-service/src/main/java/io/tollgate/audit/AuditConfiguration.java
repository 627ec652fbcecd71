package io.tollgate.audit;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.audit.retention.DropOldMonths;
import io.tollgate.audit.retention.Retention;
import io.tollgate.audit.seal.Seals;
import io.tollgate.audit.seal.SigningKeys;
import io.tollgate.audit.verification.Verdicts;
import io.tollgate.audit.verification.VerifyLog;
import io.tollgate.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Sealing and verifying go by system time; the name is that by which db-scheduler stands back. */
    @Bean
    Clock dbSchedulerClock() {
        return new SystemClock();
    }

    @Bean
    SigningKeys signingKeys(Settings settings) {
        return SigningKeys.from(settings);
    }

    @Bean
    Retention retention(Settings settings) {
        return Retention.from(settings);
    }

    @Bean
    RecurringTask<Void> auditRetention(DropOldMonths dropOldMonths) {
        return Tasks.recurring("audit-retention", FixedDelay.ofHours(1))
                .execute((instance, context) -> dropOldMonths.run());
    }

    @Bean
    RecurringTask<Void> auditSeals(Seals seals) {
        return Tasks.recurring("audit-seals", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> seals.sealHeads());
    }

    @Bean
    RecurringTask<Void> auditVerification(VerifyLog verify) {
        return Tasks.recurring("audit-verification", FixedDelay.ofHours(24))
                .execute((instance, context) -> verify.run());
    }

    @Bean
    MeterBinder auditMetrics(Verdicts verdicts) {
        return meters -> {
            Gauge.builder(
                            "tollgate.audit.intact",
                            () -> verdicts.latest()
                                    .map(latest -> latest.intact() ? 1.0 : 0.0)
                                    .orElse(Double.NaN))
                    .description("1 if the last verification found every chain intact, else 0")
                    .register(meters);
            Gauge.builder(
                            "tollgate.audit.verified.seconds",
                            () -> verdicts.latest()
                                    .map(latest -> (double) latest.at().getEpochSecond())
                                    .orElse(Double.NaN))
                    .description("Unix time of the last complete verification")
                    .register(meters);
        };
    }
}
