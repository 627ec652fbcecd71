package io.tollgate.local.cli.operations;

import io.tollgate.local.Problem;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.runtime.Settings;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST surface of the services.
 *
 * <p>They are local, and the bearer is a development token, unless {@code BILLING_URL} and its likes name other places;
 * {@code TOLLGATE_TOKEN} is then the bearer. Whatever a service refuses is a {@link Problem} in the service's own words.
 */
final class Api implements AutoCloseable {

    static final String TOKEN = "TOLLGATE_TOKEN";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** A verification of the audit log answers once it has read all of it. */
    private static final Duration ANSWER = Duration.ofMinutes(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final Settings settings;
    private final Ports ports;

    private Api(Settings settings) {
        this.settings = settings;
        this.ports = Ports.from(settings);
    }

    static Api open() {
        return new Api(LocalSettings.load());
    }

    JsonNode get(Service service, String path, Map<String, @Nullable String> query) throws InterruptedException {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(service, request(service, parameters.isEmpty() ? path : path + "?" + parameters));
    }

    JsonNode get(Service service, String path) throws InterruptedException {
        return get(service, path, Map.of());
    }

    /** @param body its absent values are null and are left out */
    JsonNode post(Service service, String path, Map<String, @Nullable Object> body) throws InterruptedException {
        Map<String, Object> present = body.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, field -> (Object) field.getValue()));
        return send(
                service,
                request(service, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JsonMapper.shared().writeValueAsString(present))));
    }

    void delete(Service service, String path) throws InterruptedException {
        send(service, request(service, path).DELETE());
    }

    /** Whether the service answers at all. */
    String url(Service service) {
        String remote = settings.text(service.variable(), "");
        return remote.isBlank() ? ports.url(service.endpoint()) : remote.replaceAll("/+$", "");
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(url(service) + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token());
    }

    private String token() {
        String given = settings.text(TOKEN, "");
        if (!given.isBlank()) {
            return given;
        }
        return new DevelopmentTokens(
                        DevelopmentSecret.in(StateFolder.ofProject().developmentSecret()))
                .issue(Role.ADMIN, null);
    }

    private JsonNode send(Service service, HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new Problem(
                    "%s does not answer at %s. ./tollgate up starts it; %s names another place."
                            .formatted(service.title(), url(service), service.variable()),
                    unreachable);
        }
        JsonNode body = json(service, answer);
        if (answer.statusCode() >= 400) {
            throw new Problem(service.title() + " refuses: " + reason(answer.statusCode(), body));
        }
        return body;
    }

    private static JsonNode json(Service service, HttpResponse<String> answer) {
        try {
            return answer.body().isBlank()
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException notOurs) {
            throw new Problem(
                    service.title() + " answers " + answer.statusCode() + ", but not in JSON. Is it Tollgate's?",
                    notOurs);
        }
    }

    private static String reason(int status, JsonNode problem) {
        return switch (status) {
            case 401 -> "the token is not valid (" + TOKEN + ").";
            case 403 -> "this needs another role than the token's.";
            default -> problem.path("detail").asString(problem.path("title").asString("it answers " + status + "."));
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
