package io.tollgate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP server in Stripe's place that answers as a test wants it to, the ways that Stripe never would included. */
public final class FaultyStripe implements AutoCloseable {

    /**
     * A request that came.
     *
     * @param body form-encoded, as it came
     */
    public record Request(
            String method,
            String path,
            String body,
            @Nullable String idempotencyKey,
            @Nullable String account) {}

    /** What is answered. */
    public sealed interface Reply {
        record Http(int status, String contentType, String body, Map<String, String> headers, Duration after)
                implements Reply {}

        /** Reads the request and closes the connection. */
        record HangUp() implements Reply {}

        /** Announces the whole body and closes the connection after half of it. */
        record BreakOff(String body) implements Reply {}
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> behaviour =
            request -> json(500, "{\"error\": {\"type\": \"api_error\"}}");

    private FaultyStripe(HttpServer server) {
        this.server = server;
    }

    public static FaultyStripe start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FaultyStripe stripe = new FaultyStripe(server);
            server.createContext("/", stripe::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return stripe;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reply json(int status, String body) {
        return new Reply.Http(status, "application/json", body, Map.of(), Duration.ZERO);
    }

    /** Stripe's error body. */
    public static Reply error(int status, String type, String code, String message) {
        return json(
                status,
                "{\"error\": {\"type\": \"%s\", \"code\": \"%s\", \"message\": \"%s\"}}"
                        .formatted(type, code, message));
    }

    public static Reply html(int status) {
        return new Reply.Http(status, "text/html", "<html><body>Bad gateway</body></html>", Map.of(), Duration.ZERO);
    }

    public static Reply late(Duration after, String body) {
        return new Reply.Http(200, "application/json", body, Map.of(), after);
    }

    public static Reply rateLimited(Map<String, String> headers) {
        return new Reply.Http(
                429,
                "application/json",
                "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"rate_limit\", \"message\": \"slow down\"}}",
                headers,
                Duration.ZERO);
    }

    /** Answers from now on as the function says. */
    public void behave(Function<Request, Reply> next) {
        behaviour = next;
    }

    /** For {@code STRIPE_API_BASE}. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All that came so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Stripe-Account"));
            requests.add(request);
            switch (behaviour.apply(request)) {
                case Reply.Http http -> send(exchange, http);
                case Reply.HangUp ignored -> {}
                case Reply.BreakOff(String body) -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                }
            }
        }
    }

    private static void send(HttpExchange exchange, Reply.Http reply) throws IOException {
        pause(reply.after());
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.getResponseHeaders().set("Request-Id", "req_test");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
