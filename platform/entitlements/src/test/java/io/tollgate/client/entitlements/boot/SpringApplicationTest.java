package io.tollgate.client.entitlements.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.client.entitlements.EntitlementView;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** What an application gets that has the library on its class path. */
class SpringApplicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EmbeddedKafkaBroker BROKER = EmbeddedBroker.of(3, Topics.ENTITLEMENTS);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(EntitlementsAutoConfiguration.class))
            .withUserConfiguration(Reports.class);

    /** The guide's example. */
    static class Reports {

        private final EntitlementView entitlements;

        Reports(EntitlementView entitlements) {
            this.entitlements = entitlements;
        }

        String export(String workspace) {
            return entitlements.of(workspace).premium() ? "everything" : "the first page";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        final Set<String> heard = ConcurrentHashMap.newKeySet();

        @Bean
        EntitlementListener listener() {
            return changed -> heard.add(changed.workspaceId());
        }
    }

    @BeforeAll
    static void start() {
        BROKER.afterPropertiesSet();
        announce("ws_1");
    }

    @AfterAll
    static void stop() {
        BROKER.destroy();
    }

    @Test
    void theViewIsABeanThatFollowsTheApplicationsOwnBroker() {
        at("spring.kafka.bootstrap-servers", BROKER.getBrokersAsString()).run(context -> {
            assertThat(context.getBean(EntitlementView.class).awaitReady(PATIENCE))
                    .isTrue();
            Reports reports = context.getBean(Reports.class);
            assertThat(reports.export("ws_1")).isEqualTo("everything");
            assertThat(reports.export("ws_2")).isEqualTo("the first page");
        });
    }

    @Test
    void aListenerHearsOfEveryChange() {
        at("tollgate.entitlements.bootstrap-servers", BROKER.getBrokersAsString())
                .withUserConfiguration(Listening.class)
                .run(context -> await().atMost(PATIENCE)
                        .until(() -> context.getBean(Listening.class).heard.contains("ws_1")));
    }

    @Test
    void itsHealthAndItsStalenessAreShown() {
        at("spring.kafka.bootstrap-servers", BROKER.getBrokersAsString()).run(context -> {
            HealthIndicator health = context.getBean("entitlementsHealthIndicator", HealthIndicator.class);
            await().atMost(PATIENCE).until(() -> Status.UP.equals(statusOf(health)));
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            context.getBean(MeterBinder.class).bindTo(meters);
            assertThat(meters.get("tollgate.entitlements.staleness").timeGauge().value())
                    .isBetween(0.0, 30.0);
        });
    }

    @Test
    void withoutABrokerTheApplicationStartsAndIsOutOfService() {
        at("tollgate.entitlements.bootstrap-servers", "127.0.0.1:1").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(statusOf(context.getBean("entitlementsHealthIndicator", HealthIndicator.class)))
                    .isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void aViewThatIsStalerThanItMayBeIsDown() {
        at("spring.kafka.bootstrap-servers", BROKER.getBrokersAsString())
                .withPropertyValues("tollgate.entitlements.max-staleness=0s")
                .run(context -> {
                    HealthIndicator health = context.getBean("entitlementsHealthIndicator", HealthIndicator.class);
                    await().atMost(PATIENCE).until(() -> Status.DOWN.equals(statusOf(health)));
                });
    }

    private ApplicationContextRunner at(String property, String servers) {
        return application.withPropertyValues(property + "=" + servers);
    }

    private static Status statusOf(HealthIndicator health) {
        var current = health.health();
        return current == null ? Status.UNKNOWN : current.getStatus();
    }

    private static void announce(String workspace) {
        Entitlement pro = new Entitlement(
                workspace, "pro", "active", true, false, null, null, null, null, false, 1, Instant.EPOCH);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.ENTITLEMENTS,
                            workspace,
                            ContractJson.mapper().writeValueAsBytes(pro)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
