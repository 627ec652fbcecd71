package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.security.Role;
import io.tollgate.testing.StripeFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The list of disputes and what it tells of each. */
@FaultyStripeTest
class DisputeRestTest extends DisputeWorld {

    @Test
    void aDisputeIsToldWithItsPaymentAndItsDeadlineUnderOurIdAndStripes() {
        paid();
        String id = disputed();

        Answer byStripes = get(DISPUTES + "/" + id);
        Answer byOurs = get(DISPUTES + "/" + byStripes.text("id"));

        assertThat(byOurs.body()).isEqualTo(byStripes.body());
        assertThat(byOurs.text("kind")).isEqualTo("dispute");
        assertThat(byOurs.text("provider_dispute_id")).isEqualTo(id);
        assertThat(byOurs.text("provider_charge_id")).isEqualTo("ch_" + name);
        assertThat(byOurs.text("transaction_id")).isEqualTo("txn_pi_of_ch_" + name);
        assertThat(byOurs.text("workspace_id")).isEqualTo("ws_" + name);
        assertThat(byOurs.text("status")).isEqualTo("needs_response");
        assertThat(byOurs.text("reason")).isEqualTo("product_not_received");
        assertThat(byOurs.body().path("amount").longValue()).isEqualTo(2900);
        assertThat(byOurs.text("currency")).isEqualTo("USD");
        assertThat(byOurs.text("evidence_due_by")).isEqualTo("2026-10-10T12:00:00Z");
        assertThat(byOurs.body().path("actionable").booleanValue()).isTrue();
    }

    @Test
    void aWarningHasItsPaymentsAmount() {
        Answer warning = get(DISPUTES + "/" + warned());

        assertThat(warning.text("kind")).isEqualTo("early_fraud_warning");
        assertThat(warning.text("status")).isEqualTo("warning_issued");
        assertThat(warning.body().path("amount").longValue()).isEqualTo(2900);
        assertThat(warning.body().path("evidence_due_by").isNull()).isTrue();
    }

    @Test
    void openOnesComeByTheirDeadlinePageByPage() {
        paid();
        List<String> expected = new ArrayList<>();
        for (int days : new int[] {6, 2, 4, 3, 5}) {
            String id = "dp_" + name + "_" + days;
            deliver(
                    "charge.dispute.created",
                    StripeFixtures.dispute(
                            id,
                            "ch_" + name,
                            "needs_response",
                            clock.instant().plus(Duration.ofDays(days)).getEpochSecond()));
        }
        disputed("dp_" + name + "_lost", "lost");
        deliver(
                "charge.dispute.created",
                StripeFixtures.dispute("dp_" + name + "_never", "ch_" + name, "needs_response", null));
        for (String end : List.of("2", "3", "4", "5", "6", "never")) {
            expected.add("dp_" + name + "_" + end);
        }

        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = get(DISPUTES + "?status=open&limit=2&workspace_id=ws_" + name
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            assertThat(page.body().path("data").size()).isLessThanOrEqualTo(2);
            found.addAll(ids(page));
            JsonNode next = page.body().path("next_cursor");
            cursor = next.isNull() ? null : next.asString();
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void oneStatusIsListedWithTheNewestFirst() {
        paid();
        disputed("dp_" + name + "_a", "won");
        disputed("dp_" + name + "_b", "won");
        disputed("dp_" + name + "_c", "lost");

        assertThat(ids(get(DISPUTES + "?status=won&workspace_id=ws_" + name)))
                .containsExactly("dp_" + name + "_b", "dp_" + name + "_a");
        assertThat(ids(get(DISPUTES + "?workspace_id=ws_" + name))).hasSize(3);
    }

    @Test
    void aStatusThatWeDoNotKnowIsKeptAsItIs() {
        String id = disputed("dp_" + name, "arbitration_on_mars");

        assertThat(get(DISPUTES + "/" + id).text("status")).isEqualTo("arbitration_on_mars");
    }

    @Test
    void aConnectedAccountsDisputeHasItsAccountBeforeAllItsIdsAndOnlyAConfiguredOneCounts() {
        deliverFrom("acct_known", "charge.dispute.created", dispute("dp_" + name));
        deliverFrom("acct_unknown", "charge.dispute.created", dispute("dp_" + name));

        Answer known = get(DISPUTES + "/acct_known:dp_" + name);
        assertThat(known.text("workspace_id")).isEqualTo("acct_known:dp_" + name);
        assertThat(known.text("provider_charge_id")).isEqualTo("acct_known:ch_" + name);
        assertThat(get(DISPUTES + "/acct_unknown:dp_" + name).status()).isEqualTo(404);
        assertThat(get(DISPUTES + "/dp_" + name).status()).isEqualTo(404);
    }

    @Test
    void nobodysDisputeIsNotFound() {
        assertThat(get(DISPUTES + "/dp_nobodys").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=Open!", "limit=0", "cursor=%25%25", "status=open&cursor=bm90aGluZw"})
    void aQuestionThatMakesNoSenseIsRefusedWithTheFieldsName(String query) {
        Answer answer = get(DISPUTES + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(query.substring(query.lastIndexOf('&') + 1, query.lastIndexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, 200, 200, 404",
        "FINANCE, 200, 200, 404",
        "SUPPORT, 200, 200, 403",
        "OPS, 403, 403, 403",
        "MEMBER, 403, 403, 403"
    })
    void rolesReadAndDecideAsTheContractSays(Role role, int list, int one, int decide) {
        String id = disputed();

        assertThat(call(role, "GET", DISPUTES, null, null).status()).isEqualTo(list);
        assertThat(call(role, "GET", DISPUTES + "/" + id, null, null).status()).isEqualTo(one);
        for (String path : List.of("/dp_none/refund", "/dp_none/evidence/submit")) {
            assertThat(call(role, "POST", DISPUTES + path, null, null).status()).isEqualTo(decide);
        }
        assertThat(call(role, "PUT", DISPUTES + "/dp_none/evidence", "{}", null).status())
                .isIn(decide, 400);
    }

    private Map<String, Object> dispute(String id) {
        return StripeFixtures.dispute(id, "ch_" + name, "needs_response", stripe.dueBy);
    }

    private static List<String> ids(Answer page) {
        return StreamSupport.stream(page.body().path("data").spliterator(), false)
                .map(dispute -> dispute.path("provider_dispute_id").asString())
                .toList();
    }
}
