package io.tollgate.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.simulator.Simulator;
import io.tollgate.local.stack.Stack;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.TestState;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.runtime.Settings;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./tollgate up} starts, on free ports, seen through its front door as a client sees it. */
final class RunningStack implements AutoCloseable {

    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);
    private final Stack stack;
    private final DevelopmentTokens tokens;

    RunningStack(Path folder) throws IOException, InterruptedException {
        StateFolder state = TestState.in(folder);
        stack = new Stack(
                state,
                settings,
                ports,
                Services.with(LocalStripe.of(settings, ports)),
                new PrintStream(OutputStream.nullOutputStream()));
        try {
            stack.start(false);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stack.close();
            throw failed;
        }
        tokens = new DevelopmentTokens(DevelopmentSecret.in(state.developmentSecret()));
    }

    String member(String workspace) {
        return tokens.issue(Role.MEMBER, workspace);
    }

    String staff(Role role) {
        return tokens.issue(role, null);
    }

    /** The answer at the front door, which must be 200. */
    JsonNode get(String path, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.get(url(path), token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    /** The answer at the front door, which must be 201. */
    JsonNode create(String path, String token, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.postJson(url(path), body, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer);
    }

    /** The answer at the front door to a change, which must be 200. */
    JsonNode post(String path, String token, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.postJson(url(path), body, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return Http.get(url(path));
    }

    /** What only the simulator can do, such as to pay as a person would. */
    JsonNode simulate(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.postJson(ports.url(Endpoint.SIMULATOR) + "/_sim" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    /** What one would change in Stripe's dashboard. */
    void simulatorSettings(String settings) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.putJson(stripeUrl() + "/_sim/settings", settings);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    String stripeUrl() {
        return ports.url(Endpoint.SIMULATOR);
    }

    String bootstrapServers() {
        return "localhost:" + ports.of(Endpoint.KAFKA);
    }

    void trigger(String type, Map<String, String> overrides) throws InterruptedException {
        try (Simulator simulator = new Simulator(ports.url(Endpoint.SIMULATOR), "sk_test_any")) {
            List<String> events = simulator.trigger(type, overrides);
            assertThat(simulator.isDelivered(events.getLast(), DELIVERY)).isTrue();
        }
    }

    /** Whom the mails in the sink were sent to. */
    List<String> recipients() throws IOException, InterruptedException {
        return read(Http.get(ports.url(Endpoint.MAIL_UI) + "/api/v1/messages"))
                .path("messages")
                .valueStream()
                .map(mail -> mail.at("/To/0/Address").asString(""))
                .toList();
    }

    String url(String path) {
        return ports.url(Endpoint.FRONT_DOOR) + path;
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        stack.close();
    }
}
