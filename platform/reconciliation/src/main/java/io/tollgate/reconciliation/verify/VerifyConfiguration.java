package io.tollgate.reconciliation.verify;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.run.Runs;
import io.tollgate.reconciliation.StripeEventWriter;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import io.tollgate.security.Routes;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.api.StripeReads;
import io.tollgate.web.Operations;
import io.tollgate.web.RunDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The verification of whatever kinds of objects a service has as beans. */
@Configuration(proxyBeanMethods = false)
public class VerifyConfiguration {

    private static final String PATIENCE = "VERIFY_PATIENCE";
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(20);

    @Bean
    Drifts drifts(JdbcClient jdbc) {
        return new Drifts(jdbc);
    }

    @Bean
    VerifyObjects verifyObjects(
            List<ObjectKind> kinds,
            ConnectedAccounts accounts,
            StripeReads stripe,
            StripeEventWriter events,
            Drifts drifts,
            MeterRegistry meters,
            Settings settings) {
        Duration patience = settings.duration(PATIENCE, Duration.ofSeconds(5));
        if (patience.isNegative() || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new InvalidSettingException(PATIENCE, "must be from PT0S to PT20S, was: " + patience);
        }
        return new VerifyObjects(
                kinds,
                accounts,
                stripe,
                new Confirm(stripe, events, patience),
                drifts,
                meters.counter("tollgate.reconciliation.found", "kind", VerifyObjects.KIND));
    }

    @Bean
    VerifyController verifyController(
            Runs runs,
            Drifts drifts,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        return new VerifyController(runs, drifts, operations, transactions, clock, service);
    }

    @Bean
    Routes verifyRoutes() {
        return RunDesk.routes(VerifyController.ALL);
    }
}
