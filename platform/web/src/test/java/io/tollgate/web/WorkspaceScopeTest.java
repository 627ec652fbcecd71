package io.tollgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A member sees and touches the own workspace, wherever the request names it or does not. */
@SampleServiceTest
class WorkspaceScopeTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"''", "?workspace_id=", "?workspace_id=ws_odd"})
    void aMembersListIsThatOfTheOwnWorkspace(String query) {
        JsonNode data = Client.member(port, "ws_odd")
                .get("/api/v1/orders" + query)
                .json()
                .get("data");

        assertThat(data.size()).isEqualTo(20);
        assertThat(data.valueStream())
                .allSatisfy(order ->
                        assertThat(order.get("workspace_id").asString()).isEqualTo("ws_odd"));
    }

    @Test
    void aMemberWhoAsksForAnotherWorkspaceIsRefused() {
        Client.Answer answer = Client.member(port, "ws_odd").get("/api/v1/orders?workspace_id=ws_even");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aMemberIsNotToldThatAnotherWorkspaceHasAResource() {
        Client member = Client.member(port, "ws_odd");

        assertThat(member.get("/api/v1/orders/1").status()).isEqualTo(200);
        assertThat(member.get("/api/v1/orders/2").status()).isEqualTo(404);
        assertThat(member.get("/api/v1/orders/2").json().get("detail"))
                .isEqualTo(member.get("/api/v1/orders/1000").json().get("detail"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                              | 200",
                ", \"workspace_id\":\"ws_odd\"  | 200",
                ", \"workspace_id\":\"ws_even\" | 403"
            })
    void aMembersBodyIsAboutTheOwnWorkspace(@org.jspecify.annotations.Nullable String workspace, int status) {
        Client.Answer answer = Client.member(port, "ws_odd")
                .post(
                        "/api/v1/orders",
                        "{\"shop_name\":\"s\",\"amount\":1%s}".formatted(workspace == null ? "" : workspace));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.json().get("workspace_id").asString()).isEqualTo("ws_odd");
        }
    }

    @Test
    void aMemberOfNoWorkspaceReachesNothing() {
        assertThat(Client.member(port, " ").get("/api/v1/orders").status()).isEqualTo(403);
        assertThat(Client.member(port, " ").get("/api/v1/orders/1").status()).isEqualTo(403);
    }

    @Test
    void staffSeesEveryWorkspaceOrTheOneAskedFor() {
        Client staff = Client.staff(port);

        assertThat(staff.get("/api/v1/orders")
                        .json()
                        .get("data")
                        .get(1)
                        .get("workspace_id")
                        .asString())
                .isEqualTo("ws_even");
        assertThat(staff.get("/api/v1/orders?workspace_id=ws_odd")
                        .json()
                        .get("data")
                        .get(1)
                        .get("number")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatIsTheSameForAllAndWhatIsOpenAsksForNoWorkspace() {
        assertThat(Client.member(port, "ws_odd").get("/api/v1/orders/config").status())
                .isEqualTo(200);
        assertThat(Client.nobody(port).get("/shop").status()).isEqualTo(200);
    }
}
