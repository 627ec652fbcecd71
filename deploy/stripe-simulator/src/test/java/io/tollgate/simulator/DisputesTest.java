package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.radar.EarlyFraudWarningListParams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisputesTest extends SimulatorTest {

    @Test
    void aCardMayBeDisputedAtOnceAndTheMoneyIsWithdrawn() throws StripeException {
        Dispute dispute = disputeOf(pay("pm_card_createDispute"));
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getEvidenceDetails().getDueBy()).isGreaterThan(now().getEpochSecond());
        assertThat(stripe().v1().charges().retrieve(dispute.getCharge()).getDisputed())
                .isTrue();
        assertThat(refusal(() -> stripe().v1()
                                .refunds()
                                .create(RefundCreateParams.builder()
                                        .setCharge(dispute.getCharge())
                                        .build()))
                        .getCode())
                .isEqualTo("charge_disputed");
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(dispute.getId()))
                .contains("charge.dispute.created", "charge.dispute.funds_withdrawn"));
    }

    @Test
    void evidenceIsStagedAndSubmittedOnce() throws StripeException {
        Dispute dispute = disputeOf(pay("pm_card_createDispute"));
        Dispute staged = evidence(dispute, "draft", false);
        assertThat(staged.getStatus()).isEqualTo("needs_response");
        assertThat(staged.getEvidenceDetails().getHasEvidence()).isTrue();
        Dispute submitted = evidence(dispute, "winning_evidence", true);
        assertThat(submitted.getStatus()).isEqualTo("under_review");
        assertThat(submitted.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        assertThat(refusal(() -> evidence(dispute, "more", true)).getStatusCode())
                .isEqualTo(400);
        advance(Duration.ofMinutes(1));
        assertThat(stripe().v1().disputes().retrieve(dispute.getId()).getStatus())
                .isEqualTo("won");
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(dispute.getId()))
                .contains("charge.dispute.updated", "charge.dispute.funds_reinstated", "charge.dispute.closed"));
    }

    @Test
    void aDisputeThatNobodyAnswersIsLostInTheEnd() throws StripeException {
        Dispute dispute = disputeOf(pay("pm_card_createDispute"));
        advance(Duration.ofDays(20));
        assertThat(stripe().v1().disputes().retrieve(dispute.getId()).getStatus())
                .isEqualTo("lost");
    }

    @Test
    void anyChargeMayBeDisputedAndTheCaseMoved() throws StripeException {
        Charge charge = pay("pm_card_visa");
        String id = control(
                        "POST",
                        "/_sim/disputes",
                        "{\"charge\": \"" + charge.getId() + "\", \"reason\": \"duplicate\", \"inquiry\": true}")
                .path("id")
                .asString();
        assertThat(stripe().v1().disputes().retrieve(id).getStatus()).isEqualTo("warning_needs_response");
        move(id, "needs_response");
        move(id, "under_review");
        move(id, "lost");
        assertThat(stripe().v1().disputes().retrieve(id).getReason()).isEqualTo("duplicate");
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(id))
                .contains("charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.closed"));
    }

    @Test
    void aFraudWarningIsActionableUntilTheChargeIsRefundedOrDisputed() throws StripeException {
        Charge refunded = pay("pm_card_createIssuerFraudRecord");
        Charge disputed = pay("pm_card_visa");
        control("POST", "/_sim/early_fraud_warnings", "{\"charge\": \"" + disputed.getId() + "\"}");
        assertThat(isActionable(refunded)).isTrue();
        stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder().setCharge(refunded.getId()).build());
        control("POST", "/_sim/disputes", "{\"charge\": \"" + disputed.getId() + "\"}");
        assertThat(isActionable(refunded)).isFalse();
        assertThat(isActionable(disputed)).isFalse();
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(refunded.getId()))
                .contains("radar.early_fraud_warning.created", "radar.early_fraud_warning.updated"));
    }

    private void move(String id, String status) {
        control("PATCH", "/_sim/disputes/" + id, "{\"status\": \"" + status + "\"}");
    }

    private boolean isActionable(Charge charge) throws StripeException {
        return stripe().v1()
                .radar()
                .earlyFraudWarnings()
                .list(EarlyFraudWarningListParams.builder()
                        .setCharge(charge.getId())
                        .build())
                .getData()
                .getFirst()
                .getActionable();
    }

    private Dispute evidence(Dispute dispute, String text, boolean submit) throws StripeException {
        return stripe().v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setUncategorizedText(text)
                                        .build())
                                .setSubmit(submit)
                                .build());
    }

    private Dispute disputeOf(Charge charge) throws StripeException {
        return stripe().v1()
                .disputes()
                .list(DisputeListParams.builder().setCharge(charge.getId()).build())
                .getData()
                .getFirst();
    }

    private Charge pay(String method) throws StripeException {
        String charge = stripe().v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2900L)
                        .setCurrency("usd")
                        .setPaymentMethod(method)
                        .setConfirm(true)
                        .build())
                .getLatestCharge();
        return stripe().v1().charges().retrieve(charge);
    }
}
