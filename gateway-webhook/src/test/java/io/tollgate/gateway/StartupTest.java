package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.EventProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StartupTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            STRIPE_WEBHOOK_SECRET=,      STRIPE_WEBHOOK_SECRET is missing
            "STRIPE_WEBHOOK_SECRET=,",   STRIPE_WEBHOOK_SECRET holds no secret
            STRIPE_LIVEMODE=perhaps,     STRIPE_LIVEMODE must be true or false
            """)
    void aSettingThatIsMissingOrMalformedStopsTheStartByItsName(
            String setting, String complaint, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + setting)).isInstanceOf(Exception.class);

        assertThat(output.getAll()).contains(complaint).doesNotContain(Stripe.SECRET);
    }

    @Test
    void whatIsStillOnItsWayWhenTheGatewayStopsIsFlushed() {
        String id = Stripe.newId();
        CompletableFuture<?> acknowledgement;
        try (ConfigurableApplicationContext gateway = start("--spring.kafka.producer.properties.linger.ms=8000")) {
            acknowledgement = gateway.getBean(EventPublisher.class)
                    .publish(new VerifiedEvent(id, Stripe.event(id), Map.of("tollgate-source", "webhook")));
            assertThat(acknowledgement).isNotDone();
        }

        assertThat(acknowledgement).isCompleted();
        try (EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS)) {
            assertThat(probe.untilKey(id, 1)).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        Stream<String> defaults = Stream.of(
                "--server.port=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + BackboneServers.get().bootstrapServers(),
                "--STRIPE_WEBHOOK_SECRET=" + Stripe.SECRET);
        Map<String, String> byName = new LinkedHashMap<>();
        Stream.concat(defaults, Stream.of(arguments))
                .forEach(argument -> byName.put(argument.substring(0, argument.indexOf('=')), argument));
        return GatewayApplication.application().run(byName.values().toArray(String[]::new));
    }
}
