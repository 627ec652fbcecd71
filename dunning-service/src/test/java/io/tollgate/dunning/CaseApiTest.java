package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people see of cases, and how finance settles them. */
@DunningServiceTest
class CaseApiTest {

    private static final String CASES = "/api/v1/dunning/cases";

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String workspace = "";
    private String id = "";

    @BeforeEach
    void aCaseInGrace() {
        Subscriber her = world.subscriber();
        workspace = her.started().workspaceId();
        id = her.dunningCase(1);
        world.hears(her.started(), her.finalized(1), her.failedForGood(1, 1), her.pastDue());
    }

    @Test
    void aCaseIsShownWithItsDeadline() {
        JsonNode shown = json(get("/" + id));

        assertThat(shown.path("state").asString()).isEqualTo("grace");
        assertThat(shown.path("amount_due").asLong()).isEqualTo(2900);
        assertThat(shown.path("grace_until").isNull()).isFalse();
        assertThat(shown.path("workspace_id").asString()).isEqualTo(workspace);
    }

    @Test
    void casesAreListedByStateAndWorkspaceAPageAtATime() {
        Subscriber second = world.another(workspace);
        world.hears(second.started(), second.finalized(1), second.failed(1, 1));

        JsonNode page = json(get("?limit=1&workspace_id=" + workspace));
        JsonNode rest = json(get("?limit=1&workspace_id=" + workspace + "&cursor="
                + page.path("next_cursor").asString()));
        JsonNode inGrace = json(get("?state=grace&workspace_id=" + workspace));

        assertThat(page.path("data")).hasSize(1);
        assertThat(rest.path("data")).hasSize(1);
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        assertThat(rest.at("/data/0/id")).isNotEqualTo(page.at("/data/0/id"));
        assertThat(inGrace.path("data")).hasSize(1);
        assertThat(inGrace.at("/data/0/id").asString()).isEqualTo(id);
    }

    @Test
    void aStateThatThereIsNotIsRefusedByName() {
        HttpResponse<String> answer = get("?state=angry");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("state", "grace");
    }

    @Test
    void financeExtendsADeadlineAndTheAuditKnowsWho() {
        String before = json(get("/" + id)).path("grace_until").asString();

        HttpResponse<String> answer = post("/extend", "{\"days\":10}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("grace_until").asString()).isGreaterThan(before);
        assertThat(world.facts(id)).endsWith("grace-extended");
        assertThat(operations()).contains("\"operation\":\"dunning-extend\"", "\"days\":\"10\"");
        world.passes(Duration.ofDays(16));
        assertThat(world.state(id)).isEqualTo("grace");
        world.passes(Duration.ofDays(1));
        assertThat(world.state(id)).isEqualTo("expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"days\":0}", "{\"days\":91}", "{\"days\":-1}", "{}", "{\"days\":1.5}", "{\"days\":\"7\"}"})
    void anExtensionOfNoneOrMoreThanNinetyDaysIsRefusedByItsField(String body) {
        HttpResponse<String> answer = post("/extend", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("days");
    }

    @Test
    void afterTheDeadlineThereIsNothingToExtend() {
        world.passes(Duration.ofDays(7));

        assertThat(post("/extend", "{\"days\":1}").statusCode()).isEqualTo(409);
    }

    @Test
    void financeResolvesACaseOnce() {
        HttpResponse<String> answer = post("/resolve", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("state").asString()).isEqualTo("resolved");
        assertThat(world.facts(id)).endsWith("resolved");
        assertThat(operations()).contains("\"operation\":\"dunning-resolve\"");
        assertThat(post("/resolve", "").statusCode()).isEqualTo(409);
        assertThat(post("/extend", "{\"days\":1}").statusCode()).isEqualTo(409);
        world.passes(Duration.ofDays(8));
        assertThat(world.state(id)).isEqualTo("resolved");
    }

    @Test
    void anExpiredCaseCanStillBeResolved() {
        world.passes(Duration.ofDays(7));

        assertThat(post("/resolve", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsUnknownIsNotFound() {
        id = "case_in_absent";

        assertThat(get("/" + id).statusCode()).isEqualTo(404);
        assertThat(post("/extend", "{\"days\":1}").statusCode()).isEqualTo(404);
        assertThat(post("/resolve", "").statusCode()).isEqualTo(404);
    }

    private String operations() {
        return String.join(
                "\n",
                jdbc.sql("SELECT payload FROM outbox WHERE topic = 'billing.operations' AND subject = ?")
                        .param(id)
                        .query(String.class)
                        .list());
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String action, String body) {
        return send(request("/" + id + action)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String token = new DevelopmentTokens(DunningServiceTest.SECRET).issue(Role.FINANCE, null);
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s%s".formatted(port, CASES, path)))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.body()).as("%s", answer.uri()).isNotEmpty();
        return JsonMapper.shared().readTree(answer.body());
    }
}
