package io.tollgate.local.stack;

import io.tollgate.local.setting.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one process does.
 *
 * @param up whether it listens and calls itself healthy
 * @param detail a service's own word on its health, {@code listening} for what has none, or {@code not running}
 */
public record Health(Endpoint endpoint, int port, boolean up, String detail) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    static Health of(Endpoint endpoint, int port) {
        return switch (endpoint) {
            case GATEWAY, BILLING, SUBSCRIPTION, DUNNING, NOTIFICATION, AUDIT, SIMULATOR -> ofService(endpoint, port);
            case FRONT_DOOR, KAFKA, POSTGRES, SMTP, MAIL_UI -> ofListener(endpoint, port);
        };
    }

    private static Health ofListener(Endpoint endpoint, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            return new Health(endpoint, port, true, "listening");
        } catch (IOException refused) {
            return down(endpoint, port);
        }
    }

    private static Health ofService(Endpoint endpoint, int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            String status = JsonMapper.shared()
                    .readTree(answer.body())
                    .path("status")
                    .asString("answers " + answer.statusCode());
            return new Health(endpoint, port, answer.statusCode() == 200, status);
        } catch (IOException | JacksonException unreachable) {
            return down(endpoint, port);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return down(endpoint, port);
        }
    }

    private static Health down(Endpoint endpoint, int port) {
        return new Health(endpoint, port, false, "not running");
    }
}
