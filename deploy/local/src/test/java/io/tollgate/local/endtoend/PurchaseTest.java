package io.tollgate.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a newcomer tries first, with everything that {@code ./tollgate up} starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD_CARD = "{\"card\": \"4242424242424242\", \"email\": \"%s@example.com\"}";

    private RunningStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RunningStack(folder);
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void whatIsBoughtOnceIsATransactionThatSucceeded() throws Exception {
        String member = stack.member("ws_book");

        String session = buy("ws_book", "payment", "price_ebook");

        JsonNode transaction = succeeded(session, member);
        assertThat(transaction.path("amount").longValue()).isEqualTo(2900);
        assertThat(transaction.path("workspace_id").stringValue()).isEqualTo("ws_book");
        assertThat(stack.page("/payment/success?session_id=" + session).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSubscriptionThatIsBoughtOpensItsPlan() throws Exception {
        buy("ws_builder", "subscription", "price_builder");

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode entitlement = stack.get("/api/v1/workspaces/ws_builder/entitlements", stack.member("ws_builder"));
            assertThat(entitlement.path("plan").stringValue()).isEqualTo("builder");
            assertThat(entitlement.path("premium").booleanValue()).isTrue();
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.recipients()).contains("ws_builder@example.com"));
    }

    @Test
    void aRefundIsATransactionOfItsOwnAndStandsAtTheCharge() throws Exception {
        String finance = stack.staff(Role.FINANCE);
        JsonNode bought = succeeded(buy("ws_back", "payment", "price_ebook"), finance);

        JsonNode refund =
                stack.create("/api/v1/payment/refund/" + bought.path("id").stringValue(), finance, "{\"amount\": 900}");

        assertThat(refund.path("amount").longValue()).isEqualTo(900);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode charge = transaction(bought.path("id").stringValue(), finance);
            assertThat(charge.path("status").stringValue()).isEqualTo("partially_refunded");
            assertThat(charge.path("refunded_amount").longValue()).isEqualTo(900);
            assertThat(transactions("workspace_id=ws_back&type=refund", finance))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.path("status").stringValue()).isEqualTo("succeeded"));
        });
    }

    @Test
    void aDisputedChargeStandsOnTheListOfDisputes() throws Exception {
        String support = stack.staff(Role.SUPPORT);
        JsonNode bought = succeeded(buy("ws_angry", "payment", "price_ebook"), support);

        stack.simulate(
                "/disputes",
                "{\"charge\": \"%s\"}"
                        .formatted(bought.path("provider_charge_id").stringValue()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                data(stack.get("/api/v1/payment/disputes?status=open&workspace_id=ws_angry", support)))
                        .singleElement()
                        .satisfies(dispute -> {
                            assertThat(dispute.path("status").stringValue()).isEqualTo("needs_response");
                            assertThat(dispute.path("transaction_id").stringValue())
                                    .isEqualTo(bought.path("id").stringValue());
                        }));
    }

    @Test
    void aTriggeredSubscriptionOfATriggeredCustomerIsAnEntitlementAndAMail() throws Exception {
        stack.trigger("customer.created", Map.of("data.object.id", "cus_demo"));
        stack.trigger("customer.subscription.created", Map.of("data.object.customer", "cus_demo"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode entitlement = stack.get("/api/v1/workspaces/ws_demo/entitlements", stack.member("ws_demo"));
            assertThat(entitlement.path("plan").stringValue()).isEqualTo("pro");
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.recipients()).contains("ada@example.com"));
    }

    /** Opens a checkout as a member does, pays as a person does, and returns the session's ID. */
    private String buy(String workspace, String mode, String price) throws IOException, InterruptedException {
        JsonNode checkout =
                stack.create("/api/v1/payment/checkout", stack.member(workspace), """
                        {"mode": "%s", "price_id": "%s"}""".formatted(mode, price));
        String session = checkout.path("session_id").stringValue();
        JsonNode paid = stack.simulate("/checkout/" + session + "/pay", GOOD_CARD.formatted(workspace));
        assertThat(paid.path("redirect_url").stringValue())
                .isEqualTo(stack.url("/payment/success?session_id=" + session));
        return session;
    }

    /** Its charge is told by an event of its own, which may be the last to come. */
    private JsonNode succeeded(String session, String token) {
        return await().atMost(PATIENCE)
                .until(
                        () -> transactions("session_id=" + session, token).stream()
                                .filter(row -> row.path("status").stringValue().equals("succeeded"))
                                .filter(row -> row.path("provider_charge_id").isString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode transaction(String id, String token) throws IOException, InterruptedException {
        return stack.get("/api/v1/payment/transactions/" + id, token);
    }

    private List<JsonNode> transactions(String query, String token) throws IOException, InterruptedException {
        return data(stack.get("/api/v1/payment/transactions?" + query, token));
    }

    private static List<JsonNode> data(JsonNode page) {
        return page.path("data").valueStream().toList();
    }
}
