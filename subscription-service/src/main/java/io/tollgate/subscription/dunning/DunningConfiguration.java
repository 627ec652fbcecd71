package io.tollgate.subscription.dunning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tollgate.runtime.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DunningConfiguration {

    @Bean
    FinalAction finalAction(Settings settings) {
        return FinalAction.from(settings);
    }

    @Bean
    RecurringTask<Void> endUnpaid(EndUnpaidSubscriptions ending) {
        return Tasks.recurring("end-unpaid-subscriptions", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> ending.run());
    }
}
