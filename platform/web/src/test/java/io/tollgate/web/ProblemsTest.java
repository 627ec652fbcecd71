package io.tollgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every refusal is a problem that names the field at fault and repeats no value. */
@SampleServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private static final String ORDERS = "/api/v1/orders";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"shop_name\":\"\",\"amount\":1}                          | shop_name | must not be blank",
                "{\"shop_name\":\"s\",\"amount\":0}                         | amount    | must be greater than or equal to 1",
                "{\"shop_name\":\"s\",\"amount\":\"s3cret\"}                | amount    | must be a whole number within range",
                "{\"shop_name\":\"s\",\"amount\":\"7\"}                     | amount    | must be a whole number within range",
                "{\"shop_name\":\"s\",\"amount\":10.5}                      | amount    | must be a whole number within range",
                "{\"shop_name\":\"s\",\"amount\":99999999999999999999}      | amount    | must be a whole number within range",
                "{\"shop_name\":\"s\",\"amount\":1,\"size\":\"s3cret\"}     | size      | must be one of small, large",
                "{\"shop_name\":\"s\",\"amount\":1,\"gift\":\"s3cret\"}     | gift      | must be true or false",
                "{\"shop_name\":[\"s3cret\"],\"amount\":1}                  | shop_name | must be a string",
                "{\"shop_name\":\"s\",\"amout\":1,\"amount\":1}             | amout     | is not a field of this request",
                "{\"shop_name\":\"s\"}                                      | amount    | must be a whole number within range",
                "{\"shop_name\":\"s3cret                                    | body      | must be well-formed JSON",
                "[]                                                         | body      | must be an object",
                "``                                                         | body      | is required, as a JSON object"
            })
    void aBodyThatCannotBeNamesItsField(String body, String field, String detail) {
        Client.Answer answer = Client.staff(port).post(ORDERS, body);

        assertProblem(answer, 400, field + " " + detail);
        JsonNode error = answer.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("detail").asString()).isEqualTo(detail);
    }

    @Test
    void allFieldsAtFaultAreNamedAtOnce() {
        Client.Answer answer = Client.staff(port).post(ORDERS, "{\"shop_name\":\"\",\"amount\":0}");

        assertThat(answer.json().get("errors").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders?limit=0, limit must be a whole number from 1 to 100",
        "/api/v1/orders?limit=101, limit must be a whole number from 1 to 100",
        "/api/v1/orders?limit=s3cret, limit must be a whole number from 1 to 100",
        "/api/v1/orders?cursor=s3cret!, cursor must be the next_cursor of an answer of this list",
        "/api/v1/orders/first, number must be a whole number within range"
    })
    void aParameterThatCannotBeIsNamed(String path, String detail) {
        assertProblem(Client.staff(port).get(path), 400, detail);
    }

    @Test
    void aMissingParameterIsNamed() {
        assertProblem(Client.staff(port).post(ORDERS + "/1/refund", ""), 400, "amount is required");
    }

    @Test
    void aParameterOutOfRangeIsNamed() {
        assertProblem(
                Client.staff(port).post(ORDERS + "/1/refund?amount=0", ""),
                400,
                "amount must be greater than or equal to 1");
    }

    @ParameterizedTest
    @CsvSource({
        "409, 409, the order is being refunded, ''",
        "422, 422, more than is left, ''",
        "503, 503, the bank is away, 7",
        "504, 503, the database does not answer; try again, 5",
        "500, 500, the request failed on our side, ''"
    })
    void aRefusalSaysWhatAndWhetherToTryAgain(int order, int status, String detail, String retryAfter) {
        Client.Answer answer = Client.staff(port).post(ORDERS + "/" + order + "/refund?amount=1", "");

        assertProblem(answer, status, detail);
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
    }

    @Test
    void aFailuresMessageReachesNeitherTheCallerNorTheLog(CapturedOutput log) {
        Client.Answer answer = Client.staff(port).post(ORDERS + "/500/refund?amount=1", "");

        assertThat(answer.response().body()).doesNotContain("4242", "ada@example.com");
        assertThat(log).contains("a request failed", "IllegalStateException", "SampleService");
        assertThat(log).doesNotContain("4242424242424242", "ada@example.com");
    }

    @Test
    void aPathThatDoesNotExistIsNotFound() {
        assertProblem(Client.staff(port).get("/api/v1/nothing"), 404, "no route has this path");
        assertProblem(Client.staff(port).get("/error"), 404, "no route has this path");
    }

    @Test
    void aMethodThatTheRouteDoesNotTakeIsNamedAsSuch() {
        Client.Answer answer = Client.staff(port).send("DELETE", ORDERS, null, "application/json");

        assertProblem(answer, 405, "the route does not take this method");
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedByItsType() {
        assertThat(Client.staff(port)
                        .send("POST", ORDERS, "a=b", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1//orders", "/api/v1/orders;a=b", "/api/v1/orders/%0a", "/api/v1/orders?workspace_id=%00"})
    void whatTheFirewallRejectsIsAProblemToo(String path) {
        assertProblem(Client.staff(port).get(path), 400, "request has characters that are not allowed");
    }

    @Test
    void whatTheWebServerItselfRejectsIsAProblemToo() {
        assertProblem(Client.staff(port).get("/api/v1/orders/%00"), 400, "the request cannot be understood");
    }

    @Test
    void withoutATokenARouteIsClosed() {
        Client.Answer answer = Client.nobody(port).get(ORDERS);

        assertProblem(answer, 401, "a valid bearer token is required");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static void assertProblem(Client.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isEqualTo(detail);
        assertThat(answer.response().body()).doesNotContain("s3cret");
    }
}
