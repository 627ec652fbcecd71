package io.tollgate.stripe.api;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends what Stripe's SDK wants sent, once. The SDK's own client repeats a POST by itself when the connection breaks
 * ({@code sun.net.http.retryPost}), and then nobody can tell whether the first one was carried out.
 */
final class PlainHttp extends com.stripe.net.HttpClient {

    private final HttpClient http;
    private final Duration timeLimit;

    PlainHttp(Duration connectLimit, Duration timeLimit) {
        this.timeLimit = timeLimit;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectLimit)
                .build();
    }

    /** Whether the request cannot have left this machine. */
    static boolean neverSent(ApiConnectionException failure) {
        return failure.getCause() instanceof ConnectException
                || failure.getCause() instanceof HttpConnectTimeoutException;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        try {
            HttpResponse<String> answer = http.send(toHttp(request), HttpResponse.BodyHandlers.ofString());
            return new StripeResponse(
                    answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
        } catch (IOException | URISyntaxException failure) {
            throw new ApiConnectionException("Stripe was not reached, or broke off", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("the call was given up", stopping);
        }
    }

    private HttpRequest toHttp(StripeRequest request) throws URISyntaxException {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.url().toURI()).timeout(timeLimit);
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            http.setHeader(header.getKey(), String.join(",", header.getValue()));
        }
        http.setHeader("User-Agent", buildUserAgentString(request));
        http.setHeader("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString());
        HttpContent content = request.content();
        if (content == null) {
            return http.method(request.method().name(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return http.setHeader("Content-Type", content.contentType())
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(content.byteArrayContent()))
                .build();
    }

    void close() {
        http.shutdownNow();
    }
}
