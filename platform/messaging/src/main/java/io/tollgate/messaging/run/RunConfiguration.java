package io.tollgate.messaging.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.KeyLocks;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the runs of every {@link Work} that a service has as a bean done. */
@Configuration(proxyBeanMethods = false)
public class RunConfiguration {

    @Bean
    Runs runs(JdbcClient jdbc, KeyLocks locks, Clock clock) {
        return new Runs(jdbc, locks, clock);
    }

    @Bean
    RunWorkers runWorkers(
            ObjectProvider<Work> kinds,
            Runs runs,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            @Value("${tollgate.runs.most-failures:5}") int mostFailures) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RunWorkers(kinds.orderedStream()
                .map(work -> new RunWorker(work, runs, transaction, meters, mostFailures))
                .toList());
    }
}
