package io.tollgate.client.entitlements.boot;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the application follows entitlements.
 *
 * @param bootstrapServers Kafka's; {@code spring.kafka.bootstrap-servers} where absent
 * @param maxStaleness how old the view may be before its health is down; null for as old as it will
 * @param properties further settings of the Kafka consumer, such as those of a secured cluster
 */
@ConfigurationProperties("tollgate.entitlements")
record EntitlementsProperties(
        @Nullable String bootstrapServers,
        @Nullable Duration maxStaleness,
        @Nullable Map<String, String> properties) {}
