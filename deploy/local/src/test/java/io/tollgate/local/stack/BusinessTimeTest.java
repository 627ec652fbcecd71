package io.tollgate.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.service.LocalService;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.StandIn;
import io.tollgate.local.testing.TestState;
import io.tollgate.runtime.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The simulated Stripe and the services age together. */
class BusinessTimeTest {

    private static final Duration MONTH = Duration.ofDays(31);

    @TempDir
    private Path folder;

    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);

    @Test
    void whatPassesForTheSimulatorPassesForAServiceAndIsRememberedUntilStateIsWiped() throws Exception {
        try (Stack stack = stack()) {
            stack.start(false);
            assertThat(ahead()).isLessThan(Duration.ofHours(1));

            int status = Http.postJson(
                            ports.url(Endpoint.SIMULATOR) + "/_sim/clock/advance",
                            "{\"seconds\": %d}".formatted(MONTH.toSeconds()))
                    .statusCode();

            assertThat(status).isEqualTo(200);
            assertThat(ahead()).isGreaterThan(MONTH.minusHours(1));
        }
        try (Stack again = stack()) {
            again.start(false);

            assertThat(ahead()).isGreaterThan(MONTH.minusHours(1));
        }
        try (Stack fresh = stack()) {
            fresh.start(true);

            assertThat(ahead()).isLessThan(Duration.ofHours(1));
        }
    }

    private Stack stack() {
        LocalService simulator = Services.with(LocalStripe.of(settings, ports)).getFirst();
        return new Stack(
                TestState.in(folder),
                settings,
                ports,
                List.of(simulator, StandIn.healthy(Endpoint.BILLING)),
                new PrintStream(OutputStream.nullOutputStream()));
    }

    private Duration ahead() throws Exception {
        String body = Http.get(ports.url(Endpoint.BILLING) + "/actuator/health").body();
        Instant time =
                Instant.parse(JsonMapper.shared().readTree(body).path("time").stringValue());
        return Duration.between(Clock.systemUTC().instant(), time);
    }
}
