package io.tollgate.audit.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.audit.console.api.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/** All services as one real HTTP server, with an answer per method and path. What has none is answered with 404. */
final class StandInServices implements AutoCloseable {

    record Asked(
            String call, @Nullable String query, @Nullable String token, String body) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    StandInServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    void register(DynamicPropertyRegistry registry) {
        for (Service service : Service.values()) {
            registry.add(service.name() + "_URL", () -> url() + "/" + service.title());
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param call as {@code GET /actuator/status} */
    StandInServices answer(Service service, String call, String json) {
        return answer(service, call, 200, json);
    }

    StandInServices answer(Service service, String call, int status, String body) {
        answers.put(key(service, call), new Answer(status, body));
        return this;
    }

    /** Answers nothing before it is closed. */
    void hang(Service service, String call) {
        answers.put(key(service, call), new Answer(0, ""));
    }

    void forget() {
        answers.clear();
        asked.clear();
    }

    List<Asked> asked(Service service, String call) {
        return asked.stream()
                .filter(one -> one.call().equals(key(service, call)))
                .toList();
    }

    private static String key(Service service, String call) {
        return call.replaceFirst(" ", " /" + service.title());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        asked.add(new Asked(
                call,
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Answer answer =
                answers.getOrDefault(call, new Answer(404, "{\"status\":404,\"detail\":\"no route has this path\"}"));
        if (answer.status() == 0) {
            await();
        } else {
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
