package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertAnswer;
import static io.tollgate.gateway.Answers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.EmbeddedBroker;
import io.tollgate.testing.EventProbe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

class BrokerOutageTest {

    private static EmbeddedKafkaBroker broker;
    private static Wire wire;
    private static ConfigurableApplicationContext gateway;
    private static Stripe stripe;

    @BeforeAll
    static void startBehindAWire() throws IOException {
        wire = new Wire();
        // What a client connects to is what the broker advertises, so that is where the wire must lie.
        broker = EmbeddedBroker.of(12)
                .brokerProperties(Map.of("advertised.listeners", "EXTERNAL://localhost:" + wire.port()));
        broker.afterPropertiesSet();
        String address = broker.getBrokersAsString();
        wire.leadTo(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        gateway = GatewayApplication.application()
                .run(
                        "--server.port=0",
                        "--STRIPE_WEBHOOK_SECRET=" + Stripe.SECRET,
                        "--KAFKA_BOOTSTRAP_SERVERS=localhost:" + wire.port());
        stripe = new Stripe(gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        wire.close();
        broker.destroy();
    }

    @Test
    void withoutTheBrokerTheAnswerIsTryAgainInTimeAndTheRetryGetsThrough() {
        assertOk(stripe.deliver(Stripe.event(Stripe.newId())));
        String id = Stripe.newId();

        wire.cut();
        assertTryAgainInTime(id);
        wire.mend();

        assertRetryIsPublished(id);
    }

    @Test
    void behindABrokerThatHangsTheAnswerIsTryAgainInTimeAndTheRetryGetsThrough() {
        assertOk(stripe.deliver(Stripe.event(Stripe.newId())));
        String id = Stripe.newId();

        wire.stall();
        assertTryAgainInTime(id);
        wire.mend();

        assertRetryIsPublished(id);
    }

    private static void assertTryAgainInTime(String id) {
        long begun = System.nanoTime();
        HttpResponse<String> refused = stripe.deliver(Stripe.event(id));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        assertAnswer(refused, 503, "{\"error\":\"unavailable\"}");
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(taken).isLessThan(Duration.ofMillis(5500));
    }

    private static void assertRetryIsPublished(String id) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stripe.deliver(Stripe.event(id)).statusCode())
                        .isEqualTo(200));
        try (EventProbe probe = EventProbe.at("localhost:" + wire.port(), Topics.STRIPE_EVENTS)) {
            assertThat(probe.untilKey(id, 1)).extracting(ConsumerRecord::key).containsOnly(id);
        }
    }
}
