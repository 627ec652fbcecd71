package io.tollgate.testing;

import static org.awaitility.Awaitility.await;

import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service to derive its rows anew, as an operator does, and waits for what comes of it. */
public final class RebuildCall {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String url;
    private final String token;

    public RebuildCall(int port, String secret) {
        this.url = "http://localhost:" + port + "/actuator/rebuild";
        this.token = new DevelopmentTokens(secret).issue(Role.OPS, null);
    }

    /** Compares alone. */
    public JsonNode compare() {
        return finished("{}");
    }

    /** Puts the rebuilt rows in the place of those that differ. */
    public JsonNode swap() {
        return finished("{\"swap\":true}");
    }

    /** Begins one and does not wait. */
    public HttpResponse<String> begin(String body) {
        return send("POST", url, body);
    }

    /** Ends it. */
    public HttpResponse<String> cancel(String id) {
        return send("DELETE", url + "/" + id, "");
    }

    /** The job once it is over. */
    public JsonNode untilOver(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> JsonMapper.shared()
                                .readTree(send("GET", url + "/" + id, "").body()),
                        job -> !job.path("state").asString("").equals("running"));
    }

    /** What differs: the table, the key and the column. */
    public static List<String> differences(JsonNode job) {
        List<String> differences = new ArrayList<>();
        job.path("examples")
                .forEach(example -> differences.add(example.path("table").asString() + " "
                        + example.path("key").asString() + " "
                        + example.path("column").asString() + ": "
                        + example.path("live") + " → " + example.path("rebuilt")));
        return differences;
    }

    private JsonNode finished(String body) {
        HttpResponse<String> answer = begin(body);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        JsonNode job =
                untilOver(JsonMapper.shared().readTree(answer.body()).path("id").asString());
        if (!job.path("state").asString("").equals("done")) {
            throw new AssertionError(job.toString());
        }
        return job;
    }

    private HttpResponse<String> send(String method, String to, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(to))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
