package io.tollgate.local.simulator;

import io.tollgate.local.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator that {@code ./tollgate up} runs, from another process. */
public final class Simulator implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int NOT_DELIVERED_LISTED = 100;

    private final String base;
    private final String apiKey;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param apiKey any key of Stripe's test mode */
    public Simulator(String base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    /** The event types that {@link #trigger} knows, sorted. */
    public List<String> types() throws InterruptedException {
        return texts(get("/_sim/trigger").path("types"));
    }

    /**
     * Goes through the flow that ends in this event; a {@link Problem} says why it cannot.
     *
     * @param overrides how the event's object is to be, by dotted path
     * @return the IDs of all events on the way, the wanted one last
     */
    public List<String> trigger(String type, Map<String, String> overrides) throws InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("override", overrides));
        return texts(send(request("/_sim/trigger/" + type)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("events"));
    }

    public JsonNode event(String id) throws InterruptedException {
        return get("/v1/events/" + id);
    }

    /** Waits until the event's webhook has been accepted, or for so long. */
    public boolean isDelivered(String id, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (waits(id)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private boolean waits(String id) throws InterruptedException {
        return get("/v1/events?delivery_success=false&limit=" + NOT_DELIVERED_LISTED)
                .path("data")
                .valueStream()
                .anyMatch(event -> event.path("id").asString("").equals(id));
    }

    private JsonNode get(String path) throws InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + apiKey));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != 200) {
                throw new Problem(answer.at("/error/message").asString("The simulator says " + response.statusCode()));
            }
            return answer;
        } catch (IOException | JacksonException unreachable) {
            throw new Problem("The simulator does not answer on " + base + ". Is ./tollgate up running?", unreachable);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
