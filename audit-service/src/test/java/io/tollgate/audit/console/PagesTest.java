package io.tollgate.audit.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.audit.console.api.Service;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What each page says, and what it says when a service does not. */
@ConsoleTest
class PagesTest {

    private static final StandInServices SERVICES = new StandInServices();

    private static final String STATUS = "GET /actuator/status";
    private static final String LETTERS = "GET /actuator/deadletters";
    private static final String RUNS = "GET /actuator/replay";
    private static final String ENTRIES = "GET /api/v1/audit/entries";
    private static final String WHY = "GET /api/v1/audit/why";
    private static final String VERIFY = "GET /api/v1/audit/verify";
    private static final String OPEN = "GET /api/v1/payment/disputes";

    private static final String NONE = "{\"data\": [], \"next_cursor\": null}";
    private static final String EVIL = "<script>alert(1)</script>";

    @LocalServerPort
    int port;

    private Visitor ops;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        SERVICES.register(registry);
    }

    @BeforeEach
    void nothingIsSaidYet() {
        SERVICES.forget();
        ops = Visitor.loggedIn(port, "ops");
    }

    @AfterAll
    static void stop() {
        SERVICES.close();
    }

    @Test
    void theFlowShowsTheLogAndHowFarEachServiceIs() {
        SERVICES.answer(Service.AUDIT, ENTRIES, """
                {"data": [{"chain": "stripe.events-3", "position": 7, "occurred_at": "2026-10-01T11:59:00Z",
                  "event_id": "evt_1", "type": "invoice.paid", "actor": "stripe", "workspace_id": "ws/1", "amount": 2900,
                  "currency": "usd", "source_topic": "stripe.events", "source_partition": 3, "source_offset": 17}]}""");
        SERVICES.answer(Service.BILLING, STATUS, """
                {"service": "billing-service", "consumers": [{"topic": "stripe.events", "lag": 40}, {"topic": "x", "lag": 2}],
                 "duplicates": 5, "dead_letters": 3, "relay": {"lag_rows": 8, "lag_seconds": 4.2, "retained_wal_bytes": 3145728},
                 "watermark": "2026-10-01T11:00:00Z"}""");

        String page = ops.get("/console").body();

        assertThat(page)
                .contains("invoice.paid", "2026-10-01 11:59:00", "29.00 USD", "stripe.events 3:17")
                .contains("href=\"/console/workspace?id=ws/1\"")
                .contains("Nothing missed up to 2026-10-01 11:00:00", ">42<", "3 MiB", "· 4 s")
                .contains("href=\"/console/dead-letters?service=billing-service\"");
    }

    @Test
    void whatAServiceDoesNotSayIsNotNought() {
        SERVICES.answer(Service.DUNNING, STATUS, """
                {"service": "dunning-service", "consumers": [], "dead_letters": null}""");

        String card = section(ops.get("/console/flow/services").body(), "dunning-service", "notification-service");

        assertThat(card).contains("<dt>Lag</dt><dd>–</dd>").doesNotContain(">0<");
    }

    @Test
    void theFlowIsFilteredByTheLog() {
        SERVICES.answer(Service.AUDIT, ENTRIES, NONE);
        String page = ops.get("/console?type=a%26b&workspace_id=%7Bws%7D+1").body();

        assertThat(page).contains("value=\"a&amp;b\"", "No entry yet");
        assertThat(SERVICES.asked(Service.AUDIT, ENTRIES).getFirst().query())
                .isEqualTo("type=a%26b&workspace_id=%7Bws%7D%201&limit=50");
    }

    @Test
    void everyCallBearsTheTokenOfWhoLooks() {
        ops.get("/console");
        Visitor.loggedIn(port, "admin").get("/console");

        assertThat(SERVICES.asked(Service.BILLING, STATUS).stream().map(StandInServices.Asked::token))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(token -> token != null && token.startsWith("Bearer ey"));
    }

    @Test
    void aWorkspaceIsShownFromStripeToTheMail() {
        SERVICES.answer(Service.AUDIT, WHY, """
                {"workspace_id": "ws_1", "complete": true,
                 "decisions": [{"about": "gate", "subject": "ws_1", "event_id": "d1", "type": "billing.dunning.grace-started.v1"}],
                 "chain": [{"step": "stripe", "entry": {"type": "invoice.payment_failed", "event_id": "evt_1"}},
                           {"step": "decision", "entry": {"type": "billing.dunning.grace-started.v1", "event_id": "d1"}},
                           {"step": "email", "entry": {"type": "billing.notification.sent.v1"}}]}""");
        SERVICES.answer(Service.SUBSCRIPTION, "GET /api/v1/workspaces/ws_1/entitlements", """
                {"workspace_id": "ws_1", "plan": "pro", "gated": true, "gate_reason": "payment_failed", "premium": false}""");
        SERVICES.answer(Service.AUDIT, ENTRIES, """
                {"data": [{"type": "billing.dunning.grace-started.v1", "source_topic": "billing.dunning", "event_id": "d1",
                  "cause": "evt_1", "actor": "dunning-service", "subject": "in_1"}], "next_cursor": "abc"}""");

        String page = ops.get("/console/workspace?id=ws_1").body();

        assertThat(page)
                .contains(
                        "<strong>pro</strong>", "closed, payment_failed", "kind email", "kind stripe", "kind decision")
                .contains("gate is decided by", "href=\"#c-d1\"", "id=\"c-d1\"")
                .contains("href=\"#e-evt_1\"", "id=\"e-d1\"", "by dunning-service", "cursor=abc");
    }

    @Test
    void whoMayNotReadEntitlementsSeesWhatLedToThem() {
        SERVICES.answer(Service.SUBSCRIPTION, "GET /api/v1/workspaces/ws_1/entitlements", 403, "{}");
        SERVICES.answer(Service.AUDIT, WHY, "{\"decisions\": [], \"chain\": [], \"complete\": true}");
        SERVICES.answer(Service.AUDIT, ENTRIES, NONE);

        assertThat(ops.get("/console/workspace?id=ws_1").body())
                .contains("is for the roles admin, finance and support", "as every workspace begins")
                .doesNotContain("class=\"problem\"");
    }

    @Test
    void deadLettersAreListedDescribedAndRetried() {
        SERVICES.answer(Service.BILLING, LETTERS, """
                {"data": [{"id": "3-17", "dead_since": "2026-10-01T10:00:00Z", "type": "charge.refunded", "event_id": "evt_9",
                  "topic": "stripe.events", "partition": 3, "offset": 99, "attempts": 3, "error": "%s of ada@example.com"}],
                 "next_cursor": null}""".formatted(EVIL));
        SERVICES.answer(Service.BILLING, LETTERS + "/3-17", """
                {"id": "3-17", "type": "charge.refunded", "headers": {"x": "%s"},
                 "payload": {"email": "ada@example.com", "id": "evt_9"}}""".formatted(EVIL));
        SERVICES.answer(
                Service.BILLING,
                "POST /actuator/deadletters/retry",
                "{\"retried\": 1, \"succeeded\": 0, \"failed\": 1}");

        assertThat(ops.get("/console/dead-letters").body())
                .contains("charge.refunded", "stripe.events 3:99", "&lt;script&gt;", "(address hidden)")
                .contains("subscription-service refuses: no route has this path.")
                .doesNotContain(EVIL, "ada@");
        assertThat(ops.get("/console/dead-letters/billing-service/3-17").body())
                .contains("&lt;script&gt;", "(address hidden)", "evt_9")
                .doesNotContain(EVIL, "ada@");

        HttpResponse<String> done = ops.post("/console/dead-letters/billing-service/retry", Map.of("ids", "3-17"));
        assertThat(ops.landing(done)).contains("1 retried: 0 succeeded, 1 failed and are dead letters again.");
        assertThat(SERVICES.asked(Service.BILLING, "POST /actuator/deadletters/retry")
                        .getFirst()
                        .body())
                .isEqualTo("{\"ids\":[\"3-17\"]}");
    }

    @Test
    void allOfATypeAreRetried() {
        SERVICES.answer(
                Service.DUNNING,
                "POST /actuator/deadletters/retry",
                "{\"retried\": 7, \"succeeded\": 7, \"failed\": 0}");

        HttpResponse<String> done =
                ops.post("/console/dead-letters/dunning-service/retry-all", Map.of("type", "charge.*"));

        assertThat(ops.landing(done)).contains("7 retried: 7 succeeded, 0 failed.");
        assertThat(SERVICES.asked(Service.DUNNING, "POST /actuator/deadletters/retry")
                        .getFirst()
                        .body())
                .contains("\"all\":true", "\"type\":\"charge.*\"");
    }

    @Test
    void aDiscardNeedsAReason() {
        SERVICES.answer(Service.BILLING, "POST /actuator/deadletters/discard", "{\"discarded\": 1}");
        Map<String, String> form = new LinkedHashMap<>(Map.of("ids", "3-17"));

        assertThat(ops.landing(ops.post("/console/dead-letters/billing-service/discard", form)))
                .contains("Say why you discard");
        assertThat(SERVICES.asked(Service.BILLING, "POST /actuator/deadletters/discard"))
                .isEmpty();

        form.put("reason", "test data");
        assertThat(ops.landing(ops.post("/console/dead-letters/billing-service/discard", form)))
                .contains("1 discarded.");
        assertThat(SERVICES.asked(Service.BILLING, "POST /actuator/deadletters/discard")
                        .getFirst()
                        .body())
                .contains("\"reason\":\"test data\"", "\"ids\":[\"3-17\"]");
    }

    @Test
    void anIdIsNoWayToSomewhereElse() {
        assertThat(ops.post("/console/dead-letters/billing-service/retry", Map.of("ids", "../replay"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ops.get("/console/dead-letters/nobody-service/3-17").statusCode())
                .isEqualTo(404);
    }

    @Test
    void disputesStandByTheirDeadlines() {
        SERVICES.answer(Service.BILLING, OPEN, """
                {"data": [
                 {"provider_dispute_id": "dp_late", "kind": "dispute", "evidence_due_by": "2026-10-09T12:00:00Z", "amount": 500,
                  "currency": "jpy", "status": "needs_response", "workspace_id": "ws_1"},
                 {"provider_dispute_id": "issfr_none", "kind": "early_fraud_warning", "evidence_due_by": null},
                 {"provider_dispute_id": "dp_over", "kind": "dispute", "evidence_due_by": "2026-10-01T09:00:00Z"},
                 {"provider_dispute_id": "dp_soon", "kind": "dispute", "evidence_due_by": "2026-10-03T12:00:00Z"}],
                 "next_cursor": null}""");

        String page = Visitor.loggedIn(port, "admin").get("/console/disputes").body();

        assertThat(page).containsSubsequence("dp_over", "dp_soon", "dp_late", "issfr_none");
        assertThat(page).contains("overdue, 3 hours ago", "in 2 days", "500 JPY", "early fraud warning", "no deadline");
    }

    @Test
    void whoMayNotReadDisputesIsToldSoAndWhenTheNextIsDue() {
        SERVICES.answer(Service.BILLING, OPEN, 403, "{\"status\": 403}");
        SERVICES.answer(
                Service.BILLING,
                STATUS,
                "{\"oldest_open_dispute_due_by\": \"2026-10-04T12:00:00Z\", \"consumers\": []}");

        HttpResponse<String> page = ops.get("/console/disputes");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("yours may not read them", "2026-10-04 12:00:00 UTC, in 3 days")
                .doesNotContain("class=\"problem\"");
    }

    @Test
    void aReplayIsBegunWatchedCancelledAndResumed() {
        SERVICES.answer(Service.BILLING, "POST /actuator/replay", 202, "{\"id\": \"rp_1\", \"state\": \"running\"}");
        SERVICES.answer(Service.BILLING, RUNS, """
                {"data": [{"id": "rp_1", "state": "running", "topic": "stripe.events", "read": 40, "skipped": 30, "applied": 10,
                  "dead_letters": 0, "total": 160, "started_at": "2026-10-01T11:00:00Z"}]}""");
        SERVICES.answer(Service.DUNNING, RUNS, """
                {"data": [{"id": "rp_2", "state": "failed", "topic": "billing.invoices", "error": "%s"}]}""".formatted(EVIL));
        SERVICES.answer(Service.BILLING, "DELETE /actuator/replay/rp_1", 204, "");
        SERVICES.answer(Service.DUNNING, "POST /actuator/replay/rp_2/resume", 202, "{\"id\": \"rp_2\"}");

        HttpResponse<String> begun = ops.post(
                "/console/replay",
                Map.of(
                        "service",
                        "billing-service",
                        "topic",
                        "stripe.events",
                        "offsets",
                        "0:120, 1:98",
                        "type",
                        "invoice.*",
                        "dry_run",
                        "true"));
        assertThat(ops.landing(begun))
                .contains("Dry run rp_1 has begun.", "value=\"25\"", "25 %", "40 of 160 read", "every 2s")
                .contains("failed", "&lt;script&gt;", "rp_2/resume")
                .doesNotContain(EVIL);
        assertThat(SERVICES.asked(Service.BILLING, "POST /actuator/replay")
                        .getFirst()
                        .body())
                .contains("\"from_offsets\":{\"0\":120,\"1\":98}", "\"dry_run\":true", "\"type\":\"invoice.*\"")
                .doesNotContain("\"from\"", "\"to\"");
        assertThat(ops.landing(ops.post("/console/replay/billing-service/rp_1/cancel", Map.of())))
                .contains("rp_1 is cancelled.");
        assertThat(ops.landing(ops.post("/console/replay/dunning-service/rp_2/resume", Map.of())))
                .contains("rp_2 goes on where it stopped.");
    }

    @Test
    void aReplayThatCannotBeMeantIsNotBegun() {
        HttpResponse<String> page = ops.post(
                "/console/replay",
                Map.of("service", "billing-service", "topic", "stripe.events", "from", "yesterday", "to", EVIL));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Write a time such as 2026-11-25T09:00:00Z.", "value=\"yesterday\"", "aria-invalid=\"true\"")
                .doesNotContain(EVIL);
        assertThat(SERVICES.asked(Service.BILLING, "POST /actuator/replay")).isEmpty();
    }

    @Test
    void whatAServiceRefusesIsSaidAndWhatWasTypedStays() {
        SERVICES.answer(Service.BILLING, "POST /actuator/replay", 409, "{\"detail\": \"another replay is under way\"}");

        String page = ops.post(
                        "/console/replay",
                        Map.of("service", "billing-service", "topic", "stripe.events", "from", "2026-10-01T00:00:00Z"))
                .body();

        assertThat(page)
                .contains("billing-service refuses: another replay is under way.", "value=\"2026-10-01T00:00:00Z\"");
    }

    @Test
    void theLogIsVerified() {
        SERVICES.answer(Service.AUDIT, STATUS, "{\"last_sealed_at\": \"2026-10-01T11:59:30Z\"}");
        SERVICES.answer(Service.AUDIT, VERIFY, """
                {"intact": false, "chains": 12, "entries": 9000,
                 "first_broken": {"chain": "stripe.events-3", "position": 17, "what": "altered %s"}}""".formatted(EVIL));

        assertThat(ops.get("/console/audit").body()).contains("2026-10-01 11:59:30");
        assertThat(ops.post("/console/audit/verify", Map.of()).statusCode()).isEqualTo(303);
        await().untilAsserted(() -> assertThat(ops.get("/console/audit/verdict").body())
                .contains(
                        "Not intact: 9,000 entries in 12 chains.",
                        "stripe.events-3, entry 17: altered",
                        "development-ops")
                .doesNotContain(EVIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/workspace?id=ws_1",
                "/console/dead-letters",
                "/console/disputes",
                "/console/replay",
                "/console/audit",
                "/console/dead-letters/billing-service/3-17"
            })
    void aServiceThatTalksNonsenseLeavesThePageStanding(String path) {
        for (Service service : Service.values()) {
            for (String call : new String[] {STATUS, LETTERS, RUNS, ENTRIES, WHY, OPEN, LETTERS + "/3-17"}) {
                SERVICES.answer(service, call, "<html>" + EVIL + "</html>");
            }
        }

        HttpResponse<String> page = ops.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("answers, but not as Tollgate does.", "<nav")
                .doesNotContain(EVIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"data\": 7}", "{\"data\": {\"id\": 1}}", "null", ""})
    void whatIsNoListIsNonsense(String answer) {
        SERVICES.answer(Service.BILLING, LETTERS, answer);

        assertThat(ops.get("/console/dead-letters?service=billing-service").body())
                .contains("billing-service answers, but not as Tollgate does.");
    }

    @Test
    void oddElementsOfAListAreShownAsFarAsTheyGo() {
        SERVICES.answer(Service.BILLING, LETTERS, "{\"data\": [7, {\"dead_since\": \"soon\", \"type\": [1]}, null]}");

        assertThat(ops.get("/console/dead-letters?service=billing-service").body())
                .contains("(no type)", "? ?:?");
    }

    @Test
    void aServiceThatIsSlowHoldsNobodyUp() {
        SERVICES.answer(Service.BILLING, STATUS, "{\"consumers\": []}").hang(Service.DUNNING, STATUS);

        assertThat(ops.get("/console").body())
                .contains("dunning-service did not answer within 3 seconds.")
                .contains("billing-service");
    }

    @Test
    void aServiceThatFailsSaysHow() {
        SERVICES.answer(Service.AUDIT, WHY, 503, "{\"detail\": \"the database does not answer; try again\"}");

        assertThat(ops.get("/console/workspace?id=ws_1").body())
                .contains("audit-service failed: the database does not answer; try again.");
    }

    @Test
    void aLoginThatAServiceDoesNotTakeIsSaid() {
        SERVICES.answer(Service.BILLING, STATUS, 401, "");

        assertThat(ops.get("/console").body())
                .contains("billing-service does not accept your login. Log out and in again.");
    }

    private static String section(String page, String from, String to) {
        return page.substring(page.indexOf(from), page.indexOf(to));
    }
}
