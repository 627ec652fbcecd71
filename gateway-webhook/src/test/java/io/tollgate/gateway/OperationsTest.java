package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class OperationsTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsUp(String path) {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void aBodyThatIsCutShortDoesNotDisturbTheNextWebhook() throws IOException {
        rawAnswer("Content-Length: 100\r\n\r\n{\"id\":", true);

        Answers.assertOk(new Stripe(port).deliver(Stripe.event(Stripe.newId())));
    }

    @Test
    void aBodyInBrokenChunksIsABadRequest() throws IOException {
        assertThat(rawAnswer("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", false))
                .startsWith("HTTP/1.1 400");
    }

    private HttpResponse<String> get(String path) {
        return new Stripe(port).send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    private String rawAnswer(String request, boolean hangUp) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\n" + request)
                            .getBytes(StandardCharsets.US_ASCII));
            if (hangUp) {
                socket.shutdownOutput();
            }
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(64), StandardCharsets.US_ASCII);
        }
    }
}
