package io.tollgate.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Stripe's objects against our rows, and what is done where they differ. */
@BillingServiceTest
class VerifyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/actuator/verify";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private final String workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
    private Rest ops = Rest.as(Role.OPS, 0);

    @BeforeEach
    void asOperator() {
        ops = Rest.as(Role.OPS, port);
    }

    @AfterEach
    void leaveStripeAlone() {
        stripe.disturb(Map.of());
    }

    @Test
    void whatWasAlteredByHandIsNamedAndMended() {
        String customer = customer();
        JsonNode intent = stripe.paid(2900, "usd", "pm_card_createDispute", workspace);
        String charge = intent.get("latest_charge").stringValue();
        String refund = stripe.post(
                        "/v1/refunds", "payment_intent", id(stripe.paid(800, "usd", "pm_card_visa", workspace)))
                .get("id")
                .stringValue();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("dispute", "charge_id", charge)).isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(count("transaction", "refund_id", refund)).isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("customer", "id", customer)).isEqualTo(1));
        assertThat(mine(verify(false), customer, charge, id(intent), refund)).isEmpty();

        update("UPDATE customer SET email = 'someone@else.example' WHERE id = ?", customer);
        update("UPDATE transaction SET status = 'FAILED' WHERE payment_intent_id = ? AND type = 'CHARGE'", id(intent));
        update("UPDATE payment_part SET state = replace(state, '\"succeeded\"', '\"pending\"') WHERE id = ?", refund);
        update("UPDATE dispute SET status = 'won', reason = NULL WHERE charge_id = ?", charge);
        JsonNode found = verify(false);

        String dispute = jdbc.sql("SELECT provider_id FROM dispute WHERE charge_id = ?")
                .param(charge)
                .query(String.class)
                .single();
        List<String> drifts = mine(found, customer, charge, id(intent), refund, dispute);
        assertThat(drifts)
                .contains(
                        "payment_intent transaction.status succeeded failed " + workspace,
                        "charge transaction.status succeeded failed " + workspace,
                        "refund status succeeded pending " + workspace,
                        "dispute status needs_response won " + workspace)
                .anyMatch(drift -> drift.startsWith("dispute reason ") && drift.endsWith(" null " + workspace));
        assertThat(drifts).anyMatch(drift -> drift.startsWith("customer email a***@buyer.example #"));
        assertThat(drifts.toString()).doesNotContain("someone@", "ada@");
        assertThat(found.get("repaired").longValue()).isZero();

        // What mends the charge may mend its payment intent before that is looked at.
        JsonNode run = verify(true);
        assertThat(run.get("repaired").longValue()).isGreaterThanOrEqualTo(5);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(text("SELECT email FROM customer WHERE id = ?", customer))
                    .isEqualTo("ada@buyer.example");
            assertThat(text(
                            "SELECT status FROM transaction WHERE payment_intent_id = ? AND type = 'CHARGE'",
                            id(intent)))
                    .isEqualTo("SUCCEEDED");
            assertThat(text("SELECT status FROM dispute WHERE charge_id = ?", charge))
                    .isEqualTo("needs_response");
        });
        assertThat(mine(verify(false), customer, charge, id(intent), refund, dispute))
                .isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE topic = 'billing.operations' AND id = ?")
                        .param(id(run) + ":repair")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatNoEventToldOfIsMissingAndComesWithTheRepair() {
        stripe.disturb(Map.of("webhooks", Map.of("drop_rate", 1)));
        String customer = customer();
        JsonNode intent = stripe.paid(2900, "usd", "pm_card_visa", workspace);
        stripe.control(
                "POST",
                "/_sim/early_fraud_warnings",
                Map.of("charge", intent.get("latest_charge").stringValue()));
        stripe.disturb(Map.of());
        String warning = stripe.get("/v1/radar/early_fraud_warnings?limit=1")
                .get("data")
                .get(0)
                .get("id")
                .stringValue();

        List<String> drifts = mine(verify(true), customer, id(intent), warning);

        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        "customer id " + customer + " null " + workspace,
                        "payment_intent id " + id(intent) + " null " + workspace,
                        "radar.early_fraud_warning id " + warning + " null null");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(count("customer", "id", customer)).isEqualTo(1);
            assertThat(count("dispute", "provider_id", warning)).isEqualTo(1);
            assertThat(text("SELECT status FROM transaction WHERE payment_intent_id = ?", id(intent)))
                    .isEqualTo("SUCCEEDED");
        });
        assertThat(mine(verify(false), customer, id(intent), warning)).isEmpty();
    }

    @Test
    void whatStripeDoesNotKnowIsNamedAndStays() {
        JsonNode intent = stripe.paid(1200, "usd", "pm_card_visa", workspace);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(count("payment_part", "id", id(intent))).isEqualTo(1));
        String invented = "pi_" + UUID.randomUUID().toString().substring(0, 8);
        update(
                "INSERT INTO payment_part SELECT '" + invented + "', replace(state, id, '" + invented
                        + "'), snapshot_created, snapshots, NULL, updated_at FROM payment_part WHERE id = ?",
                id(intent));

        assertThat(mine(verify(true), invented))
                .singleElement()
                .asString()
                .startsWith("payment_intent id null " + invented);
        update("DELETE FROM payment_part WHERE id = ?", invented);
    }

    @Test
    void aVerificationThatStripeTurnsAwayHasFailedAndGoesOnWhereItStopped() {
        stripe.disturb(Map.of("api", Map.of("rate_limit", -1)));
        String run = start(Map.of("since", "PT1H"));
        JsonNode failed = finished(run, "failed");
        assertThat(failed.get("error").stringValue()).contains("Stripe");
        stripe.disturb(Map.of());
        assertThat(ops.post(PATH + "/" + run + "/resume", Map.of(), null).status())
                .isEqualTo(202);
        assertThat(finished(run, "done").get("error").isNull()).isTrue();
    }

    private String customer() {
        return id(stripe.post("/v1/customers", "email", "ada@buyer.example", "metadata[workspace_id]", workspace));
    }

    private static String id(JsonNode object) {
        return object.get("id").stringValue();
    }

    /** Only what is recent: other tests have made up thousands of objects, after each of which Stripe would be asked. */
    private JsonNode verify(boolean repair) {
        return finished(start(Map.of("repair", repair, "since", "PT10M")), "done");
    }

    private String start(Map<String, Object> body) {
        Rest.Answer begun = ops.post(PATH, body, null);
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
        return id(begun.body());
    }

    private JsonNode finished(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                ops.get(PATH + "/" + id).body().get("state").stringValue())
                        .isEqualTo(state));
        return ops.get(PATH + "/" + id).body();
    }

    /** Of all that a run has found, what concerns these objects: kind, field, Stripe's value, ours, workspace. */
    private List<String> mine(JsonNode run, String... ids) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    ops.get(PATH + "/" + id(run) + "?limit=100" + cursor).body();
            for (JsonNode drift : page.get("data")) {
                if (List.of(ids).contains(id(drift))) {
                    found.add(String.join(
                            " ",
                            text(drift, "object"),
                            text(drift, "field"),
                            text(drift, "stripe"),
                            text(drift, "ours"),
                            text(drift, "workspace_id")));
                }
            }
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());
        return found;
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString("null");
    }

    private long count(String table, String column, String value) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = ?")
                .param(value)
                .query(Long.class)
                .single();
    }

    private String text(String sql, String id) {
        return jdbc.sql(sql).param(id).query(String.class).single();
    }

    private void update(String sql, String id) {
        assertThat(jdbc.sql(sql).param(id).update()).isEqualTo(1);
    }
}
