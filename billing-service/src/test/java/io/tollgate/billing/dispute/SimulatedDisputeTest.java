package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A dispute from the purchase to its end, through the simulator, its webhooks and the gateway. */
@BillingServiceTest
class SimulatedDisputeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DISPUTES = "/api/v1/payment/disputes";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private Rest finance = Rest.as(Role.FINANCE, 0);
    private String workspace = "";

    @BeforeEach
    void freshWorkspace() {
        finance = Rest.as(Role.FINANCE, port);
        workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void whatTheBuyerDisputesIsAnsweredAndWon() {
        stripe.paid(2900, "usd", "pm_card_createDispute", workspace);
        JsonNode dispute = onlyOne("needs_response");
        String path = DISPUTES + "/" + dispute.get("id").stringValue();
        assertThat(dispute.get("transaction_id").stringValue()).startsWith("txn_");
        assertThat(dispute.get("amount").longValue()).isEqualTo(2900);

        Rest.Answer staged = finance.put(path + "/evidence", Map.of("uncategorized_text", "winning_evidence"));
        assertThat(staged.status()).as(staged.raw().body()).isEqualTo(200);
        assertThat(staged.body().get("at_provider").booleanValue()).isTrue();
        assertThat(onlyOne("needs_response")).isNotNull();

        Rest.Answer submitted = finance.post(path + "/evidence/submit", Map.of(), null);
        assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(200);

        onlyOne("won");
        String id = dispute.get("provider_dispute_id").stringValue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(facts(id)).contains("opened", "closed"));
        assertThat(facts(id).getFirst()).isEqualTo("opened");
    }

    @Test
    void aWarningThatAPersonRefundsIsNoLongerOpen() {
        JsonNode intent = stripe.paid(2900, "usd", "pm_card_visa", workspace);
        stripe.control(
                "POST",
                "/_sim/early_fraud_warnings",
                Map.of("charge", intent.get("latest_charge").stringValue()));
        JsonNode warning = onlyOne("warning_issued");

        Rest.Answer refunded = finance.post(
                DISPUTES + "/" + warning.get("id").stringValue() + "/refund", Map.of("revoke_access", true), null);

        assertThat(refunded.status()).as(refunded.raw().body()).isEqualTo(201);
        assertThat(refunded.body().get("amount").longValue()).isEqualTo(2900);
        onlyOne("warning_closed");
        assertThat(facts(warning.get("provider_dispute_id").stringValue()))
                .contains("warning-received", "access-revoked");
        assertThat(finance.post(DISPUTES + "/" + warning.get("id").stringValue() + "/refund", Map.of(), null)
                        .status())
                .isEqualTo(422);
    }

    /** Waits until the workspace's only dispute or warning has the status. */
    private JsonNode onlyOne(String status) {
        String query = DISPUTES + "?workspace_id=" + workspace;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(finance.get(query)
                                .body()
                                .path("data")
                                .path(0)
                                .path("status")
                                .asString(""))
                        .isEqualTo(status));
        return finance.get(query).body().get("data").get(0);
    }

    private List<String> facts(String id) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? AND topic = 'billing.disputes' ORDER BY seq")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.substring(id.length() + 1))
                .toList();
    }
}
