package io.tollgate.gateway;

import io.tollgate.testing.StripeSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Plays Stripe to a gateway: makes events, signs them, delivers them. */
final class Stripe {

    static final String SECRET = "whsec_current";
    static final String ROTATED_SECRET = "whsec_rotated";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    Stripe(int port) {
        this.port = port;
    }

    /** A new event ID. */
    static String newId() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }

    static byte[] event(String id) {
        return bytes("""
                {"id": "%s", "object": "event", "type": "customer.updated", "livemode": false, "created": 1790000000}""".formatted(id));
    }

    static byte[] liveEvent(String id) {
        return bytes("""
                {"id": "%s", "object": "event", "type": "customer.updated", "livemode": true, "created": 1790000000}""".formatted(id));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    HttpResponse<String> deliver(byte[] body) {
        return post(body, StripeSigner.header(body, SECRET));
    }

    HttpResponse<String> post(byte[] body, String signature) {
        return send(request().header("Stripe-Signature", signature).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Without a {@code Content-Length}. */
    HttpResponse<String> deliverInChunks(byte[] body) {
        BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send(request()
                .header("Stripe-Signature", StripeSigner.header(body, SECRET))
                .POST(chunks));
    }

    HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/stripe"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json; charset=utf-8");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
