package io.tollgate.billing.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.security.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@BillingServiceTest
class CustomerRoutesTest {

    private static final String CUSTOMERS = "/api/v1/payment/customers";
    private static final String PORTAL = "/api/v1/payment/portal";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private final String workspace = "ws_" + UUID.randomUUID();

    @Test
    void aNewCustomerNamesItsWorkspaceAtStripeAndIsListedOnceStripeTells() {
        String id = created();

        JsonNode atStripe = stripe.get("/v1/customers/" + id);
        assertThat(atStripe.get("metadata").get("workspace_id").stringValue()).isEqualTo(workspace);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed()).hasSize(1));
        assertThat(listed().get(0).get("id").stringValue()).isEqualTo(id);
        assertThat(listed().get(0).get("email").stringValue()).isEqualTo("ada@example.com");
    }

    @Test
    void aRepetitionUnderTheSameKeyCreatesOneCustomer() {
        String key = UUID.randomUUID().toString();
        Rest.Answer first = member().post(CUSTOMERS, Map.of("name", "Ada"), key);
        Rest.Answer second = member().post(CUSTOMERS, Map.of("name", "Ada"), key);

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aMemberSeesTheCustomersOfTheOwnWorkspaceAlone() {
        created();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed()).hasSize(1));

        Rest other = Rest.asMember("ws_other_" + UUID.randomUUID(), port);

        assertThat(other.get(CUSTOMERS).body().get("data")).isEmpty();
        assertThat(other.get(CUSTOMERS + "?workspace_id=" + workspace).status()).isEqualTo(403);
    }

    @Test
    void thePortalIsForAWorkspaceThatHasACustomer() {
        assertThat(member().post(PORTAL, Map.of(), null).status()).isEqualTo(404);
        created();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(member().post(PORTAL, Map.of(), null).status())
                                .isEqualTo(200));
    }

    @Test
    void staffNamesTheWorkspaceOfThePortal() {
        Rest.Answer answer = Rest.as(Role.SUPPORT, port).post(PORTAL, Map.of(), null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("workspace_id");
    }

    @Test
    void thePortalLeadsBackToAllowedOriginsAlone() {
        Rest.Answer answer = member().post(PORTAL, Map.of("return_url", "https://evil.example"), null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("return_url");
    }

    private String created() {
        Rest.Answer answer = member().post(CUSTOMERS, Map.of("email", "ada@example.com", "name", "Ada"), null);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().get("id").stringValue();
    }

    private JsonNode listed() {
        return member().get(CUSTOMERS).body().get("data");
    }

    private Rest member() {
        return Rest.asMember(workspace, port);
    }
}
