package io.tollgate.billing.dispute;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.runtime.Settings;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.StatusContributor;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what with disputes, and what they do as time passes. */
@Configuration(proxyBeanMethods = false)
class DisputeConfiguration {

    private static final FixedDelay EVERY_TEN_SECONDS = FixedDelay.ofSeconds(10);

    @Bean
    Routes disputeRoutes() {
        return Routes.of(
                Route.get(DisputeController.DISPUTES, Permission.READ_CASES),
                Route.get(DisputeController.DISPUTE, Permission.READ_CASES),
                Route.put(EvidenceController.EVIDENCE, Permission.DECIDE),
                Route.post(EvidenceController.SUBMISSION, Permission.DECIDE),
                Route.post(WarningController.REFUND, Permission.DECIDE));
    }

    @Bean
    ObjectKind disputeObjects(Disputes disputes) {
        return new DisputeObjects(DisputeKind.DISPUTE, disputes);
    }

    @Bean
    ObjectKind warningObjects(Disputes disputes) {
        return new DisputeObjects(DisputeKind.EARLY_FRAUD_WARNING, disputes);
    }

    @Bean
    WarningPolicy warningPolicy(Settings settings) {
        return WarningPolicy.from(settings);
    }

    @Bean
    RecurringTask<Void> actOnWarnings(WarningQueue warnings) {
        return Tasks.recurring("early-fraud-warnings", EVERY_TEN_SECONDS)
                .execute((instance, context) -> warnings.run());
    }

    @Bean
    RecurringTask<Void> announceDisputeDeadlines(AnnounceDeadlines deadlines) {
        return Tasks.recurring("dispute-deadlines", EVERY_TEN_SECONDS).execute((instance, context) -> deadlines.run());
    }

    @Bean
    StatusContributor nearestDeadline(Disputes disputes) {
        return () -> new StatusContributor.Told("oldest_open_dispute_due_by", disputes.nearestDeadline());
    }

    @Bean
    MeterBinder disputeMetrics(Disputes disputes) {
        return meters -> Gauge.builder("tollgate.dispute.oldest.open.due.seconds", () -> {
                    Instant due = disputes.nearestDeadline();
                    return due == null ? null : due.getEpochSecond();
                })
                .description("Unix time of the nearest deadline of an open dispute")
                .register(meters);
    }
}
