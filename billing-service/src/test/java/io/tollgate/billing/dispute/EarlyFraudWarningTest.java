package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.testing.StripeFixtures;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an early fraud warning brings about by itself, with {@code refund-and-revoke}, and by a deliberate call. */
@FaultyStripeTest
class EarlyFraudWarningTest extends DisputeWorld {

    @Autowired
    WarningQueue queue;

    @Test
    void aWarningIsRefundedAndTheWorkspaceLosesAccessByTheTimerAlone() {
        String id = warned();

        clock.advance(Duration.ofSeconds(11));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(facts(id)).containsExactly("warning-received", "access-revoked"));
        assertThat(stripe.refundsMade()).isEqualTo(1);
        assertThat(stripe.writtenEvidence()).singleElement().asString().contains("reason=fraudulent");
        assertThat(announced(id)).contains("\"workspace_id\":\"ws_" + name + "\"");
    }

    @Test
    void aWarningThatIsNoLongerActionableAtThatMomentIsLeftAlone() {
        String id = warned();
        stripe.actionable = false;

        queue.run();

        assertThat(stripe.writes()).isEmpty();
        assertThat(facts(id)).containsExactly("warning-received");
    }

    @Test
    void aWarningThatComesNotActionableIsRecordedOnly() {
        paid();
        String id = "issfr_" + name;
        deliver("radar.early_fraud_warning.created", StripeFixtures.earlyFraudWarning(id, "ch_" + name, false));

        queue.run();

        assertThat(stripe.writes()).isEmpty();
        assertThat(get(DISPUTES + "/" + id).text("status")).isEqualTo("warning_closed");
    }

    @Test
    void aChargeThatWasRefundedInBetweenCountsAsDone() {
        String id = warned();
        stripe.alreadyRefunded = true;

        queue.run();

        assertThat(facts(id)).containsExactly("warning-received", "access-revoked");
    }

    @Test
    void whatStripeDoesNotAnswerIsTriedAgainAndRefundsOnce() {
        String id = warned();
        stripe.answersLost = 100;
        queue.run();
        assertThat(facts(id)).containsExactly("warning-received");

        stripe.answersLost = 0;
        untilStripeIsCalledAgain();
        clock.advance(Duration.ofMinutes(5));
        queue.run();

        assertThat(facts(id)).containsExactly("warning-received", "access-revoked");
        assertThat(stripe.refundsMade()).isEqualTo(1);
    }

    @Test
    void aWarningWhoseChargeHasNotBeenSeenWaitsForIt() {
        String id = warnedOnly();
        queue.run();
        assertThat(stripe.refundsMade()).isZero();

        paid();
        clock.advance(Duration.ofMinutes(5));
        queue.run();

        assertThat(stripe.refundsMade()).isEqualTo(1);
        assertThat(facts(id)).contains("access-revoked");
    }

    @Test
    void theSameWarningDeliveredAgainIsActedOnOnce() {
        String id = warned();
        queue.run();
        warnedOnly();
        queue.run();

        assertThat(stripe.refundsMade()).isEqualTo(1);
        assertThat(facts(id)).containsExactly("warning-received", "access-revoked");
    }

    @Test
    void aPersonRefundsAWarningOnTheListAndKeepsTheAccess() {
        String id = recorded();

        Answer answer = post(DISPUTES + "/" + id + "/refund", Map.of(), null);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(answer.text("refund_id")).startsWith("re_");
        assertThat(answer.text("original_transaction_id")).isEqualTo("txn_pi_of_ch_" + name);
        assertThat(answer.body().path("amount").longValue()).isEqualTo(2900);
        assertThat(facts(id)).containsExactly("warning-received");
        assertThat(operations(id)).contains("warning-refund by development-finance");
    }

    @Test
    void aPersonMayTakeTheAccessAwayToo() {
        String id = recorded();
        String key = UUID.randomUUID().toString();

        Answer first = post(DISPUTES + "/" + id + "/refund", Map.of("revoke_access", true), key);
        Answer second = post(DISPUTES + "/" + id + "/refund", Map.of("revoke_access", true), key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(facts(id)).containsExactly("warning-received", "access-revoked");
        assertThat(stripe.refundsMade()).isEqualTo(1);
    }

    @Test
    void aWarningThatIsNoLongerActionableAndADisputeAreNotRefunded() {
        String id = recorded();
        stripe.actionable = false;
        String dispute = disputed();

        assertThat(post(DISPUTES + "/" + id + "/refund", Map.of(), null).status())
                .isEqualTo(422);
        assertThat(post(DISPUTES + "/" + dispute + "/refund", Map.of(), null).status())
                .isEqualTo(422);
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void whatWasActedOnIsNotRefundedAgain() {
        String id = warned();
        queue.run();

        assertThat(post(DISPUTES + "/" + id + "/refund", Map.of(), null).status())
                .isEqualTo(422);
        assertThat(stripe.refundsMade()).isEqualTo(1);
    }

    @Test
    void aRefundAskedForWhileStripeIsAwayIsCarriedOutLater() {
        String id = recorded();
        stripe.down = true;
        Answer answer = post(DISPUTES + "/" + id + "/refund", Map.of("revoke_access", true), null);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();

        stripe.down = false;
        clock.advance(Duration.ofMinutes(10));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    clock.advance(Duration.ofSeconds(11));
                    queue.run();
                    assertThat(facts(id)).containsExactly("warning-received", "access-revoked");
                });
    }

    /** A warning that was only recorded, as if the configuration said so. */
    private String recorded() {
        String id = warned();
        jdbc.sql("DELETE FROM warning_action WHERE provider_id = ?").param(id).update();
        return id;
    }
}
