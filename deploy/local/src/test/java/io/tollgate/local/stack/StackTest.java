package io.tollgate.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollgate.local.Problem;
import io.tollgate.local.broker.Broker;
import io.tollgate.local.postgres.Postgres;
import io.tollgate.local.process.PortCheck;
import io.tollgate.local.service.LocalService;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.StandIn;
import io.tollgate.local.testing.TestState;
import io.tollgate.local.testing.Traces;
import io.tollgate.runtime.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);
    private final List<LocalService> services =
            List.of(StandIn.healthy(Endpoint.GATEWAY), StandIn.healthy(Endpoint.SUBSCRIPTION));

    @Test
    void everythingComesUpAndItsStateSurvivesUntilItIsWiped() throws Exception {
        try (Stack stack = stack(services)) {
            stack.start(false);

            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("PostgreSQL             ready after")
                    .contains("subscription-service   ready after");
            assertThat(StackStatus.of(StackStatus.endpoints(services), ports)).allMatch(Health::up);
            assertThat(Http.get(ports.url(Endpoint.FRONT_DOOR) + "/api/v1/workspaces/w/entitlements")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Traces.setting(ports, "wal_level")).isEqualTo("logical");
            assertThat(Traces.setting(ports, "fsync")).isEqualTo("on");
            assertThat(Traces.setting(ports, "synchronous_commit")).isEqualTo("on");
            Traces.leave(ports);

            assertThatThrownBy(() -> stack(services).start(true))
                    .isInstanceOf(Problem.class)
                    .hasMessageStartingWith("Tollgate is already up (process "
                            + ProcessHandle.current().pid() + ").");
        }
        PortCheck.requireFree(ports, EnumSet.allOf(Endpoint.class));
        try (Stack again = stack(services)) {
            again.start(false);

            assertThat(Traces.rowIsThere(ports)).isTrue();
            assertThat(Traces.recordIsThere(ports)).isTrue();
        }
        try (Stack fresh = stack(services)) {
            fresh.start(true);

            assertThat(Traces.rowIsThere(ports)).isFalse();
            assertThat(Traces.recordIsThere(ports)).isFalse();
        }
    }

    @Test
    void aKilledBrokerAndAKilledDatabaseAreStartedAgainWithTheirData() throws Exception {
        try (Stack stack = stack(List.of())) {
            stack.start(false);
            Traces.leave(ports);

            kill(state().kafka().resolve("broker.pid"));
            kill(state().postgres().resolve("postmaster.pid"));

            await().atMost(PATIENCE)
                    .until(
                            () -> printed.toString(StandardCharsets.UTF_8),
                            lines -> lines.contains("Kafka is up again.") && lines.contains("PostgreSQL is up again."));
            assertThat(Traces.rowIsThere(ports)).isTrue();
            assertThat(Traces.recordIsThere(ports)).isTrue();
        }
    }

    @Test
    void whatAKilledRunHasLeftBehindIsReplacedWithItsData() throws Exception {
        Ports earlier = FreePorts.ports();
        Postgres orphanedDatabase = new Postgres(state(), earlier.of(Endpoint.POSTGRES), Services.DATABASES);
        Broker orphanedBroker = new Broker(state(), earlier.of(Endpoint.KAFKA));
        orphanedDatabase.start();
        orphanedBroker.start();
        ProcessHandle database = orphanedDatabase.process();
        ProcessHandle broker = orphanedBroker.process();
        Traces.leave(earlier);

        try (Stack stack = stack(List.of())) {
            stack.start(false);

            assertThat(database.isAlive()).isFalse();
            assertThat(broker.isAlive()).isFalse();
            assertThat(Traces.rowIsThere(ports)).isTrue();
            assertThat(Traces.recordIsThere(ports)).isTrue();
        }
    }

    @Test
    void aServiceThatCannotStartIsNamedAndNothingIsLeftRunning() throws IOException {
        List<LocalService> broken = List.of(StandIn.misconfigured(Endpoint.GATEWAY));
        try (Stack stack = stack(broken)) {
            assertThatThrownBy(() -> stack.start(false))
                    .isInstanceOf(Problem.class)
                    .hasMessage("gateway-webhook did not start: STRIPE_LIVEMODE must be true or false, was: maybe");
        }

        PortCheck.requireFree(ports, EnumSet.allOf(Endpoint.class));
        assertThat(Files.readString(state().lock())).isEmpty();
    }

    private Stack stack(List<LocalService> running) {
        return new Stack(state(), settings, ports, running, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private StateFolder state() {
        return TestState.in(folder);
    }

    private static void kill(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
