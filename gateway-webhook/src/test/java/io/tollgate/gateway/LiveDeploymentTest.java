package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertAnswer;
import static io.tollgate.gateway.Answers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(properties = "STRIPE_LIVEMODE=true")
class LiveDeploymentTest {

    @Autowired
    private MeterRegistry metrics;

    private Stripe stripe;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        stripe = new Stripe(port);
    }

    @Test
    void aLiveEventIsOk() {
        assertOk(stripe.deliver(Stripe.liveEvent(Stripe.newId())));
    }

    @Test
    void aTestEventIsIgnoredAndCounted() {
        assertAnswer(stripe.deliver(Stripe.event(Stripe.newId())), 200, "{\"status\":\"ignored\"}");

        assertThat(metrics.get("tollgate.webhooks")
                        .tag("outcome", "ignored")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void aTestEventIsNotPublished() {
        String ignored = Stripe.newId();
        String published = Stripe.newId();
        stripe.deliver(Stripe.event(ignored));
        stripe.deliver(Stripe.liveEvent(published));

        try (EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS)) {
            probe.untilKey(published, 1);
            assertThat(probe.records()).extracting(ConsumerRecord::key).doesNotContain(ignored);
        }
    }

    @Test
    void anEventThatDoesNotSayItsModeIsPublished() {
        assertOk(stripe.deliver(
                Stripe.bytes("{\"id\": \"%s\", \"type\": \"customer.updated\"}".formatted(Stripe.newId()))));
    }
}
