package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** The contract's answers, as a caller sees them. */
final class Answers {

    private Answers() {}

    static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.statusCode() + " " + response.body()).isEqualTo(status + " " + body);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    static void assertOk(HttpResponse<String> response) {
        assertAnswer(response, 200, "{\"status\":\"ok\"}");
    }

    static void assertAlreadyProcessed(HttpResponse<String> response) {
        assertAnswer(response, 200, "{\"status\":\"already_processed\"}");
    }

    static void assertInvalidSignature(HttpResponse<String> response) {
        assertAnswer(response, 400, "{\"error\":\"invalid signature\"}");
    }

    static void assertInvalidPayload(HttpResponse<String> response) {
        assertAnswer(response, 400, "{\"error\":\"invalid payload\"}");
    }
}
