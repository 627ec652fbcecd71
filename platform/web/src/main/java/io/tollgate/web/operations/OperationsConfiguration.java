package io.tollgate.web.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.deadletter.DeadLetterIndex;
import io.tollgate.messaging.deadletter.FollowDeadLetters;
import io.tollgate.messaging.deadletter.RetryDeadLetters;
import io.tollgate.messaging.inbox.ConsumerLag;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.relay.RelayProgress;
import io.tollgate.messaging.replay.TopicOffsets;
import io.tollgate.messaging.run.Runs;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.Operations;
import io.tollgate.web.RunDesk;
import io.tollgate.web.StatusContributor;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives operators their routes on every service that has a database. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Outbox.class)
public class OperationsConfiguration {

    @Bean
    ReplayController replayController(
            Inputs inputs,
            TopicOffsets offsets,
            Runs runs,
            Operations operations,
            PlatformTransactionManager transactions) {
        return new ReplayController(new ReplayPlan(inputs, offsets), runs, operations, transactions);
    }

    @Bean
    DeadLettersController deadLettersController(
            Inputs inputs,
            DeadLetterIndex index,
            FollowDeadLetters follow,
            RetryDeadLetters retry,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new DeadLettersController(
                inputs, index, follow, retry, new DeadLetterDecisions(index, operations, transactions, clock));
    }

    @Bean
    StatusController statusController(
            @Value("${spring.application.name}") String service,
            ConsumerLag lag,
            DeadLetterIndex deadLetters,
            RelayProgress relay,
            MeterRegistry meters,
            ObjectProvider<StatusContributor> contributors) {
        return new StatusController(
                service,
                lag,
                deadLetters,
                relay,
                meters,
                contributors.orderedStream().toList());
    }

    @Bean
    Routes replayRoutes() {
        return RunDesk.routes(ReplayController.ALL);
    }

    @Bean
    Routes deadLetterRoutes() {
        return DeadLettersController.routes();
    }

    @Bean
    Routes statusRoutes() {
        return Routes.of(Route.get(StatusController.PATH, Permission.OPERATE));
    }
}
