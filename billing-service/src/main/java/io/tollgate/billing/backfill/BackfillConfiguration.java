package io.tollgate.billing.backfill;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.tollgate.messaging.run.Runs;
import io.tollgate.reconciliation.ReconciliationConfiguration;
import io.tollgate.runtime.Settings;
import io.tollgate.security.Routes;
import io.tollgate.web.RunDesk;
import io.tollgate.web.StatusContributor;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(ReconciliationConfiguration.class)
class BackfillConfiguration {

    @Bean
    BackfillSettings backfillSettings(Settings settings) {
        return BackfillSettings.from(settings);
    }

    /** One that is under way, or rests because Stripe wants it to, is not overtaken. */
    @Bean
    RecurringTask<Void> backfillSchedule(
            Runs runs, BackfillSettings settings, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return Tasks.recurring("backfill", FixedDelay.of(settings.every()))
                .execute((instance, context) -> transaction.executeWithoutResult(status -> runs.start(
                        BackfillController.PREFIX + UUID.randomUUID(),
                        Backfill.KIND,
                        new Backfill.Asked(null),
                        BackfillController.NOTHING_YET)));
    }

    @Bean
    Routes backfillRoutes() {
        return RunDesk.routes(BackfillController.ALL);
    }

    @Bean
    StatusContributor watermarkStatus(Watermark watermark) {
        return () -> new StatusContributor.Told(
                "watermark", watermark.window().map(Watermark.Window::until).orElse(null));
    }

    /** Unix time; not a number while nothing is known to be complete. */
    @Bean
    TimeGauge watermarkGauge(Watermark watermark, MeterRegistry meters) {
        return TimeGauge.builder(
                        "tollgate.reconciliation.watermark",
                        watermark,
                        TimeUnit.SECONDS,
                        BackfillConfiguration::seconds)
                .register(meters);
    }

    private static double seconds(Watermark watermark) {
        try {
            return watermark
                    .window()
                    .map(Watermark.Window::until)
                    .map(Instant::getEpochSecond)
                    .map(Long::doubleValue)
                    .orElse(Double.NaN);
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }
}
