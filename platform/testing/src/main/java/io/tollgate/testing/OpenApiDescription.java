package io.tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the API that a running service describes against the description that users read, {@code
 * docs/reference/openapi}, so that a change of it is a visible diff. {@code -Dgolden=write} writes it anew.
 */
public final class OpenApiDescription {

    private static final Path FOLDER =
            Path.of(System.getProperty("tollgate.root", "."), "docs", "reference", "openapi");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private OpenApiDescription() {}

    /** @throws AssertionError if the service that listens on the port says otherwise than its golden description */
    public static void hasNotDrifted(int port, String service) {
        try {
            Path golden = FOLDER.resolve(service + ".json");
            String served = JSON.writeValueAsString(JSON.readValue(served(port), Object.class)) + "\n";
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(golden, served);
            }
            assertThat(golden)
                    .as("a new service needs its description: -Dgolden=write")
                    .exists();
            assertThat(served)
                    .as("the API of %s is no longer what its description says; on purpose: -Dgolden=write", service)
                    .isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String served(int port) throws IOException {
        URI address = URI.create("http://localhost:%d/v3/api-docs".formatted(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s", address).isEqualTo(200);
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
