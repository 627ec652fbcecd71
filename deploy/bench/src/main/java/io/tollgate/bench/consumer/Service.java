package io.tollgate.bench.consumer;

import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.subscription.SubscriptionApplication;
import io.tollgate.subscription.stripe.StripeEvents;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** subscription-service as it is, but fed by hand; its outbox stays where it is, for the relay is not what is measured. */
final class Service implements AutoCloseable {

    private final EmbeddedService service;
    private final IdempotentConsumer consumer;
    private final StripeEvents events;
    private final JdbcClient jdbc;

    private Service(EmbeddedService service) {
        this.service = service;
        ConfigurableApplicationContext context = service.context();
        this.consumer = context.getBean(IdempotentConsumer.class);
        this.events = context.getBean(StripeEvents.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    static Service start(Broker broker, Database database) {
        SpringApplication application = SubscriptionApplication.application();
        application.addInitializers(context -> context.addBeanFactoryPostProcessor(
                beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("relay")));
        return new Service(EmbeddedService.start(
                application,
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.url(),
                "--SUBSCRIPTION_PORT=0",
                "--STRIPE_API_KEY=sk_test_benchmark",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--DEV_JWT_SECRET=" + "benchmark".repeat(4),
                "--spring.kafka.listener.auto-startup=false"));
    }

    void apply(List<ConsumerRecord<String, byte[]>> records, int batch) {
        for (int from = 0; from < records.size(); from += batch) {
            consumer.consume(records.subList(from, Math.min(records.size(), from + batch)), events);
        }
    }

    /** Forgets everything; what is applied next meets tables as large and as well known to the planner every time. */
    void reset(List<ConsumerRecord<String, byte[]>> base) {
        jdbc.sql("TRUNCATE inbox, outbox, subscription, workspace, customer_link RESTART IDENTITY")
                .update();
        apply(base, 500);
        for (String table : List.of("inbox", "outbox", "subscription", "workspace", "customer_link")) {
            jdbc.sql("VACUUM ANALYZE " + table).update();
        }
        jdbc.sql("CHECKPOINT").update();
    }

    /** What the subscriptions and workspaces of an edition ended as; how often a workspace changed depends on the batches. */
    String outcome(int edition) {
        return jdbc.sql("""
                        SELECT count(*) || ' ' || md5(string_agg(concat_ws(',', substr(s.id, 9), s.status, s.plan, s.version,
                               s.current_period_end, w.plan, w.status), ' ' ORDER BY s.id))
                        FROM subscription s JOIN workspace w ON w.id = s.workspace_id WHERE s.id LIKE ?""")
                .param("sub_%04d%%".formatted(edition))
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        service.close();
    }
}
