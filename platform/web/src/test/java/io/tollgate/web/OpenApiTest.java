package io.tollgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A service describes itself as callers meet it. */
@SampleServiceTest
class OpenApiTest {

    @LocalServerPort
    int port;

    @Test
    void theDescriptionNeedsNoTokenAndNamesTheBearerScheme() {
        JsonNode api = Client.nobody(port).get("/v3/api-docs").json();

        assertThat(api.at("/info/title").asString()).isEqualTo("sample-service");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void fieldsAreNamedAsTheyGoOverTheWire() {
        JsonNode schemas = Client.nobody(port).get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/NewOrder/properties").propertyNames())
                .containsExactlyInAnyOrder("shop_name", "amount", "size", "gift", "workspace_id");
        assertThat(schemas.at("/NewOrder/required").valueStream().map(JsonNode::asString))
                .containsExactly("shop_name");
        assertThat(schemas.propertyNames()).doesNotContain("Caller", "WorkspaceScope", "Paging");
    }

    @Test
    void anOperationSaysWhoMayCallItHowItIsPagedAndHowItRefuses() {
        JsonNode list = Client.nobody(port).get("/v3/api-docs").json().at("/paths/~1api~1v1~1orders/get");

        assertThat(list.at("/x-roles").valueStream().map(JsonNode::asString))
                .containsExactly("admin", "finance", "support", "member");
        assertThat(list.at("/parameters")
                        .valueStream()
                        .map(parameter -> parameter.get("name").asString()))
                .containsExactlyInAnyOrder("workspace_id", "limit", "cursor");
        assertThat(list.at("/responses/default/content").propertyNames()).containsExactly("application/problem+json");
    }

    @Test
    void anOpenRouteAsksForNoToken() {
        JsonNode shop = Client.nobody(port).get("/v3/api-docs").json().at("/paths/~1shop/get");

        assertThat(shop.at("/security").isEmpty()).isTrue();
        assertThat(shop.at("/security").isArray()).isTrue();
    }

    @Test
    void theErrorPageIsNoPartOfTheApi() {
        assertThat(Client.nobody(port).get("/v3/api-docs").json().at("/paths").propertyNames())
                .doesNotContain("/error");
    }
}
