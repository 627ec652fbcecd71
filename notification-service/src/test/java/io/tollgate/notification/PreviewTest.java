package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class PreviewTest extends NotificationServiceTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @EnumSource(Template.class)
    void everyMailCanBeSeenInBothForms(Template template) throws Exception {
        String html = page("/" + template.wireName());
        String text = page("/" + template.wireName() + "?format=text");

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("Hello Ada,", "Acme")
                .doesNotContain(" th:", "${", "null", "…", "<img", "<th:block");
        assertThat(text)
                .startsWith("Hello Ada,\n")
                .endsWith("\n\nAcme\n")
                .doesNotContain("[(", "[#", "[/]", "null", "\n\n\n", "<");
    }

    @Test
    void theIndexLeadsToEveryMail() throws Exception {
        String index = page("");

        assertThat(Arrays.stream(Template.values()))
                .allSatisfy(template -> assertThat(index).contains("/notifications/preview/" + template.wireName()));
    }

    @Test
    void numbersAndDatesCanBeSeenAsAnotherCustomerDoes() throws Exception {
        assertThat(page("/receipt?format=text&locale=de")).contains("99,00\u00a0$", "1. Oktober 2026 (UTC)");
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/notifications/preview" + path))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
