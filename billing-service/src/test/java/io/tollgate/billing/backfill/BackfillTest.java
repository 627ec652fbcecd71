package io.tollgate.billing.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Webhooks that never came, found in Stripe's list of events. */
@BillingServiceTest
class BackfillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/actuator/backfill";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Watermark watermark;

    @Autowired
    MeterRegistry meters;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private Rest ops = Rest.as(Role.OPS, 0);

    @BeforeEach
    void nothingUnderWay() {
        ops = Rest.as(Role.OPS, port);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states()).isNotEmpty().doesNotContain("running"));
    }

    @AfterEach
    void leaveStripeAlone() {
        stripe.disturb(Map.of());
    }

    @Test
    void whatNoWebhookBroughtIsFilledInAndEndsAsIfItHadCome() {
        String whole = workspace();
        String lost = workspace();
        String came = refunded(whole);
        stripe.disturb(Map.of("webhooks", Map.of("drop_rate", 1)));
        String missed = refunded(lost);
        stripe.disturb(Map.of());

        JsonNode run = finished(start(Map.of("since", "PT1H")), "done");

        assertThat(run.get("missing").longValue()).isGreaterThanOrEqualTo(4);
        assertThat(run.get("published")).isEqualTo(run.get("missing"));
        assertThat(run.get("examined").longValue())
                .isGreaterThan(run.get("missing").longValue());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows(lost)).hasSize(2).isEqualTo(rows(whole)));
        assertThat(facts(missed)).isEqualTo(facts(came)).isNotEmpty();
    }

    @Test
    void anEventIsPublishedOnce() {
        String lost = workspace();
        stripe.disturb(Map.of("webhooks", Map.of("drop_rate", 1)));
        stripe.paid(1900, "usd", "pm_card_visa", lost);
        stripe.disturb(Map.of());
        String first = start(Map.of("since", "PT1H"));
        finished(first, "done");
        String second = start(Map.of("since", "PT1H"));
        finished(second, "done");

        List<String> published = publishedIn(first);
        assertThat(published).isNotEmpty();
        assertThat(publishedIn(second)).doesNotContainAnyElementsOf(published);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(lost)).hasSize(1));
    }

    @Test
    void aRunThatStripeTurnsAwayIsNotCompleteUntilItIsResumed() {
        finished(start(Map.of()), "done");
        // Further back than any other of these tests asks for, so that what this run completes is seen.
        Watermark.Window before = watermark.window().orElseThrow();
        stripe.disturb(Map.of("api", Map.of("delay_ms", 300)));
        String id = start(Map.of("since", "P3D"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(id).get("complete_to").isNull()).isFalse());
        // As many calls as none may pass.
        stripe.disturb(Map.of("api", Map.of("rate_limit", -1)));

        JsonNode failed = finished(id, "failed");
        assertThat(failed.get("error").stringValue()).contains("Stripe");
        assertThat(watermark.window()).hasValue(before);
        assertThat(gauge()).isEqualTo(before.until().getEpochSecond());

        stripe.disturb(Map.of());
        assertThat(ops.post(PATH + "/" + id + "/resume", Map.of(), null).status())
                .isEqualTo(202);
        JsonNode done = finished(id, "done");
        assertThat(done.get("error").isNull()).isTrue();
        assertThat(watermark.window().orElseThrow().until()).isAfter(before.until());
        assertThat(watermark.window().orElseThrow().since()).isBefore(before.since());
        assertThat(Instant.parse(done.get("complete_to").stringValue()))
                .isEqualTo(watermark.window().orElseThrow().until());
        assertThat(ops.post(PATH + "/" + id + "/resume", Map.of(), null).status())
                .isEqualTo(409);
    }

    @Test
    void aRunThatItsReplicaHasLostGoesOnInAnother() {
        stripe.disturb(Map.of("api", Map.of("delay_ms", 300)));
        String id = start(Map.of("since", "P2D"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(id).get("complete_to").isNull()).isFalse());
        jdbc.sql("UPDATE run SET holder = 'dead', next_at = now() WHERE id = ?")
                .param(id)
                .update();
        stripe.disturb(Map.of());

        assertThat(finished(id, "done").get("error").isNull()).isTrue();
    }

    @Test
    void aRunThatIsCancelledStopsAndGoesOnWhenItIsResumed() {
        stripe.disturb(Map.of("api", Map.of("delay_ms", 300)));
        String id = start(Map.of("since", "P2D"));

        Rest.Answer cancelled = ops.delete(PATH + "/" + id);

        assertThat(cancelled.body().get("state").stringValue()).isEqualTo("cancelled");
        stripe.disturb(Map.of());
        assertThat(ops.post(PATH + "/" + id + "/resume", Map.of(), null).status())
                .isEqualTo(202);
        assertThat(finished(id, "done").get("error").isNull()).isTrue();
        assertThat(jdbc.sql("SELECT payload FROM outbox WHERE topic = 'billing.operations' AND subject = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .hasSize(3)
                .anyMatch(payload -> payload.contains("\"act\":\"cancelled\""))
                .anyMatch(payload -> payload.contains("\"act\":\"resumed\""));
    }

    @Test
    void oneRunsAtATimeAndIsAnnounced() {
        stripe.disturb(Map.of("api", Map.of("delay_ms", 500)));
        String id = start(Map.of("since", "PT2H"));
        assertThat(ops.post(PATH, Map.of("since", "PT1H"), null).status()).isEqualTo(409);
        stripe.disturb(Map.of());
        finished(id, "done");
        assertThat(jdbc.sql("SELECT payload FROM outbox WHERE topic = 'billing.operations' AND id = ?")
                        .param(id + ":backfill")
                        .query(String.class)
                        .single())
                .contains("\"since\":\"PT2H\"", "\"operation\":\"backfill\"");
        assertThat(ops.get(PATH + "?limit=100").body().get("data").toString()).contains(id);
    }

    @Test
    void howFarBackMustBeReadable() {
        for (String since : List.of("1h", "yesterday", "-PT1H", "2126-01-01T00:00:00Z", "P99999999999D", "P30000D")) {
            Rest.Answer refused = ops.post(PATH, Map.of("since", since), null);
            assertThat(refused.status()).as(since).isEqualTo(400);
            assertThat(refused.body().get("errors").get(0).get("field").stringValue())
                    .as(since)
                    .isEqualTo("since");
        }
        assertThat(ops.get(PATH + "/bf_none").status()).isEqualTo(404);
    }

    private static String workspace() {
        return "ws_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A payment of which a part is given back; its charge. */
    private String refunded(String workspace) {
        JsonNode intent = stripe.paid(2900, "usd", "pm_card_visa", workspace);
        stripe.post("/v1/refunds", "payment_intent", intent.get("id").stringValue(), "amount", "900");
        return intent.get("id").stringValue();
    }

    private String start(Map<String, String> body) {
        Rest.Answer begun = ops.post(PATH, body, null);
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
        assertThat(begun.body().get("state").stringValue()).isEqualTo("running");
        return begun.body().get("id").stringValue();
    }

    private JsonNode get(String id) {
        return ops.get(PATH + "/" + id).body();
    }

    private JsonNode finished(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(id).get("state").stringValue())
                        .as(get(id).toString())
                        .isEqualTo(state));
        return get(id);
    }

    private List<String> states() {
        return jdbc.sql("SELECT state FROM run WHERE kind = 'backfill'")
                .query(String.class)
                .list();
    }

    private List<String> publishedIn(String run) {
        return jdbc.sql("SELECT event_id FROM backfilled_event WHERE run_id = ?")
                .param(run)
                .query(String.class)
                .list();
    }

    private List<String> rows(String workspace) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', type, status, amount, refunded_amount, currency) FROM transaction
                        WHERE workspace_id = ? ORDER BY type""").param(workspace).query(String.class).list();
    }

    /** What was announced of a payment, without what differs from one to the other. */
    private List<String> facts(String intent) {
        String own = jdbc.sql("SELECT transaction_id FROM transaction_reference WHERE reference = ?")
                .param(intent)
                .query(String.class)
                .single();
        return jdbc.sql("""
                        SELECT type FROM outbox WHERE topic = 'billing.payments' AND payload LIKE ? ORDER BY type""").param("%" + own + "%").query(String.class).list();
    }

    private double gauge() {
        return meters.get("tollgate.reconciliation.watermark").timeGauge().value(TimeUnit.SECONDS);
    }
}
