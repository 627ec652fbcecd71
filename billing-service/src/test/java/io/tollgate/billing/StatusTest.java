package io.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.backfill.Watermark;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How far the service is, as an operator asks for it and as the metrics have it. */
@BillingServiceTest
class StatusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Watermark watermark;

    @Autowired
    JdbcClient jdbc;

    private final SimulatedStripe stripe = SimulatedStripe.get();

    @Test
    void whatWasReadAndPublishedIsNoLag() {
        String workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
        stripe.paid(2900, "usd", "pm_card_createDispute", workspace);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM dispute WHERE workspace_id = ?")
                                .param(workspace)
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode status = status();
            assertThat(lagOf(status, Topics.STRIPE_EVENTS)).isZero();
            assertThat(status.get("relay").get("lag_rows").longValue()).isZero();
            assertThat(status.get("relay").get("lag_seconds").doubleValue()).isZero();
            assertThat(meters.get("tollgate.consumer.lag")
                            .tag("topic", Topics.STRIPE_EVENTS)
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("tollgate.relay.lag.rows").gauge().value()).isZero();
        });
        JsonNode status = status();
        assertThat(status.get("service").stringValue()).isEqualTo("billing-service");
        assertThat(status.get("relay").get("retained_wal_bytes").longValue()).isNotNegative();
        assertThat(status.get("duplicates").longValue()).isNotNegative();
        assertThat(Instant.parse(status.get("oldest_open_dispute_due_by").stringValue()))
                .isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(status.get("watermark").asString(""))
                .isEqualTo(watermark
                        .window()
                        .map(window -> window.until().toString())
                        .orElse(""));
        assertThat(status.has("more")).isFalse();
    }

    private JsonNode status() {
        return Rest.as(Role.OPS, port).get("/actuator/status").body();
    }

    private static long lagOf(JsonNode status, String topic) {
        return StreamSupport.stream(status.get("consumers").spliterator(), false)
                .filter(consumer -> consumer.get("topic").stringValue().equals(topic))
                .mapToLong(consumer -> consumer.get("lag").longValue())
                .findFirst()
                .orElseThrow();
    }
}
