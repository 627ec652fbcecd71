package io.tollgate.simulator;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives webhooks and verifies them with Stripe's own SDK. */
final class WebhookEndpoint {

    static final String SECRET = "whsec_for_the_simulators_own_tests";

    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    WebhookEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/webhooks/stripe", this::receive);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/webhooks/stripe";
    }

    /** Answers the next deliveries with a 503. */
    void refuse(int deliveries) {
        refusals.set(deliveries);
    }

    /** What was accepted, in the order of its coming, duplicates included. */
    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> typesAbout(String objectId) {
        return about(objectId).stream().map(Event::getType).toList();
    }

    List<Event> about(String objectId) {
        return events.stream()
                .filter(event -> event.toJson().contains("\"" + objectId + "\""))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            events.add(Webhook.constructEvent(body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), SECRET));
            exchange.sendResponseHeaders(200, -1);
        } catch (SignatureVerificationException wrong) {
            exchange.sendResponseHeaders(400, -1);
        }
    }
}
