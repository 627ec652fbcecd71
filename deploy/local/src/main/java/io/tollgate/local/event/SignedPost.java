package io.tollgate.local.event;

import com.stripe.net.Webhook;
import io.tollgate.local.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/** Posts an event as Stripe does. */
public final class SignedPost {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private SignedPost() {}

    /** What the gateway answered. */
    public record Answer(int status, String body) {}

    public static Answer send(URI gateway, String json, String secret, Instant now) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", signature(json, secret, now))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            throw new Problem("The gateway does not answer on " + gateway + ". Is ./tollgate up running?", unreachable);
        }
    }

    static String signature(String json, String secret, Instant now) {
        long timestamp = now.getEpochSecond();
        try {
            return "t=" + timestamp + ",v1=" + Webhook.Util.computeHmacSha256(secret, timestamp + "." + json);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
