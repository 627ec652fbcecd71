package io.tollgate.bench.dunning;

import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.dunning.DunningApplication;
import io.tollgate.dunning.WorkOffDueCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many due cases one replica of dunning-service works off: reminders and deadlines, each with its fact in the outbox,
 * which stays where it is, for the relay is not what is measured.
 */
public final class DunningBenchmark {

    private static final int CASES = 100_000;
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 3;

    private final Broker broker;
    private final Database database;

    public DunningBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public DunningFigures run(Consumer<String> progress) throws Exception {
        List<Double> perSecond = new ArrayList<>();
        try (EmbeddedService service = start()) {
            JdbcClient jdbc = service.context().getBean(JdbcClient.class);
            WorkOffDueCases timer = service.context().getBean(WorkOffDueCases.class);
            round(jdbc, timer, WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                double figure = round(jdbc, timer, CASES);
                perSecond.add(figure);
                progress.accept(String.format(Locale.ROOT, "%d: %,.0f/s", round, figure));
            }
        }
        return new DunningFigures(CASES, List.copyOf(perSecond));
    }

    private static double round(JdbcClient jdbc, WorkOffDueCases timer, int cases) {
        fill(jdbc, cases);
        long begun = System.nanoTime();
        timer.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        requireEachOnce(jdbc, cases);
        return cases / seconds;
    }

    private EmbeddedService start() throws Exception {
        SpringApplication application = DunningApplication.application();
        application.addInitializers(context -> context.addBeanFactoryPostProcessor(
                beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("relay")));
        return EmbeddedService.start(
                application,
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("dunning"),
                "--DUNNING_PORT=0",
                "--DEV_JWT_SECRET=" + "benchmark".repeat(4),
                "--db-scheduler.enabled=false",
                "--spring.kafka.listener.auto-startup=false");
    }

    /** Every other case is past its deadline, the rest wait for their first reminder. */
    private static void fill(JdbcClient jdbc, int cases) {
        jdbc.sql("TRUNCATE outbox, dunning_case RESTART IDENTITY").update();
        jdbc.sql("""
                        INSERT INTO dunning_case (id, invoice_id, subscription_id, customer_id, workspace_id, state,
                               amount_due, currency, hosted_invoice_url, opened_at, exhausted_at, grace_seconds,
                               extended_seconds, grace_until, grace_announced, reminded_seconds, due_at, version,
                               updated_at)
                        SELECT 'case_in_' || n, 'in_' || n, 'sub_' || n, 'cus_' || n, 'ws_' || n, 'grace', 2900, 'usd',
                               'https://invoice.example/' || n, started, started, 604800, 0,
                               started + interval '7 days', true, 0, started + interval '1 day', 1, now()
                        FROM generate_series(1, ?) AS n,
                             LATERAL (SELECT now() - CASE WHEN n % 2 = 0 THEN interval '8 days'
                                                          ELSE interval '25 hours' END AS started) AS s""").param(cases).update();
        jdbc.sql("VACUUM ANALYZE dunning_case").update();
        jdbc.sql("CHECKPOINT").update();
    }

    private static void requireEachOnce(JdbcClient jdbc, int cases) {
        long facts = jdbc.sql("SELECT count(DISTINCT subject) FROM outbox")
                .query(Long.class)
                .single();
        long expired = jdbc.sql("SELECT count(*) FROM dunning_case WHERE state = 'expired'")
                .query(Long.class)
                .single();
        if (facts != cases || expired != cases / 2) {
            throw new IllegalStateException("%d facts and %d expired of %d cases".formatted(facts, expired, cases));
        }
    }
}
