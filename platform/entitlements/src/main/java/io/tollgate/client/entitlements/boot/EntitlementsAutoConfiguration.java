package io.tollgate.client.entitlements.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.client.entitlements.EntitlementView;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Follows entitlements for an application that has this library, and shows its health and how stale it is. */
@AutoConfiguration
@EnableConfigurationProperties(EntitlementsProperties.class)
class EntitlementsAutoConfiguration {

    private static final String SPRINGS_OWN = "spring.kafka.bootstrap-servers";
    private static final String SERVERS = "bootstrap.servers";

    @Bean
    @ConditionalOnMissingBean
    EntitlementView entitlementView(
            EntitlementsProperties properties, Environment environment, ObjectProvider<EntitlementListener> listeners) {
        Map<String, Object> kafka = new HashMap<>();
        if (properties.properties() != null) {
            kafka.putAll(properties.properties());
        }
        String servers = properties.bootstrapServers();
        kafka.put(SERVERS, servers == null ? environment.getProperty(SPRINGS_OWN, "localhost:9092") : servers);
        return EntitlementView.follow(
                kafka, changed -> listeners.orderedStream().forEach(listener -> listener.accept(changed)));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Healthy {
        @Bean
        @ConditionalOnMissingBean(name = "entitlementsHealthIndicator")
        HealthIndicator entitlementsHealthIndicator(EntitlementView view, EntitlementsProperties properties) {
            return new EntitlementsHealth(view, properties.maxStaleness());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metered {
        @Bean
        MeterBinder entitlementsMeters(EntitlementView view) {
            return registry -> TimeGauge.builder(
                            "tollgate.entitlements.staleness",
                            view,
                            TimeUnit.MILLISECONDS,
                            followed -> followed.staleness().toMillis())
                    .description("How old the view of entitlements may be")
                    .register(registry);
        }
    }
}
