package io.tollgate.subscription.tie;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TieConfiguration {

    @Bean
    RecurringTask<Void> fetchTiedObjects(FetchTies ties) {
        return Tasks.recurring("fetch-tied-objects", FixedDelay.ofSeconds(2))
                .execute((instance, context) -> ties.run());
    }
}
