package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import com.stripe.param.SetupIntentCreateParams;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentsTest extends SimulatorTest {

    @Test
    void aPaymentWithAGoodCardSucceedsWithItsEvents() throws StripeException {
        PaymentIntent intent = pay("pm_card_visa", 2900);
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        Charge charge = stripe().v1().charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(charge.getBalanceTransaction()).startsWith("txn_");
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(intent.getId()))
                .containsExactlyInAnyOrder("payment_intent.created", "charge.succeeded", "payment_intent.succeeded"));
    }

    @Test
    void aDeclineIsA402ThatLeavesItsTraces() throws StripeException {
        StripeException refused = refusal(() -> pay("pm_card_chargeDeclinedInsufficientFunds", 2900));
        assertThat(refused).isInstanceOf(CardException.class).hasMessageContaining("insufficient funds");
        assertThat(((CardException) refused).getDeclineCode()).isEqualTo("insufficient_funds");
        PaymentIntent kept = stripe().v1()
                .paymentIntents()
                .retrieve(refused.getStripeError().getPaymentIntent().getId());
        assertThat(kept.getStatus()).isEqualTo("requires_payment_method");
        assertThat(kept.getLastPaymentError().getCode()).isEqualTo("card_declined");
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(kept.getId()))
                .contains("charge.failed", "payment_intent.payment_failed"));
    }

    @Test
    void aCardNumberThatIsNoTestCardIsDeclined() {
        assertThat(refusal(() -> stripe().v1()
                                .paymentMethods()
                                .create(PaymentMethodCreateParams.builder()
                                        .setType(PaymentMethodCreateParams.Type.CARD)
                                        .setCard(PaymentMethodCreateParams.CardDetails.builder()
                                                .setNumber("4242424242424241")
                                                .setExpMonth(12L)
                                                .setExpYear(2030L)
                                                .build())
                                        .build()))
                        .getCode())
                .isEqualTo("incorrect_number");
    }

    @Test
    void authenticationIsAskedForAndDeclinedWhereNobodyIsThere() throws StripeException {
        assertThat(pay("pm_card_authenticationRequired", 2900).getStatus()).isEqualTo("requires_action");
        StripeException alone = refusal(() -> stripe().v1()
                .paymentIntents()
                .create(intent("pm_card_authenticationRequired", 2900)
                        .setOffSession(true)
                        .build()));
        assertThat(alone.getCode()).isEqualTo("authentication_required");
    }

    @Test
    void anAuthorisedAmountIsCapturedInPart() throws StripeException {
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .create(intent("pm_card_visa", 2900)
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .build());
        assertThat(intent.getStatus()).isEqualTo("requires_capture");
        PaymentIntent captured = stripe().v1()
                .paymentIntents()
                .capture(
                        intent.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(2000L)
                                .build());
        assertThat(captured.getAmountReceived()).isEqualTo(2000);
        assertThat(refusal(() -> stripe().v1().paymentIntents().cancel(intent.getId()))
                        .getCode())
                .isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void aBankDebitIsKnownAfterSomeMinutes() throws StripeException {
        PaymentIntent good = debit("AT611904300234573201");
        PaymentIntent bad = debit("AT861904300235473202");
        assertThat(good.getStatus()).isEqualTo("processing");
        advance(Duration.ofMinutes(5));
        assertThat(stripe().v1().paymentIntents().retrieve(good.getId()).getStatus())
                .isEqualTo("succeeded");
        assertThat(stripe().v1().paymentIntents().retrieve(bad.getId()).getStatus())
                .isEqualTo("requires_payment_method");
    }

    @Test
    void partialRefundsAddUpAndNeverExceedTheCharge() throws StripeException {
        PaymentIntent paid = pay("pm_card_visa", 2900);
        refund(paid, 1000);
        assertThat(refusal(() -> refund(paid, 2000)))
                .hasMessageContaining("Refund amount ($20.00) is greater than unrefunded amount on charge ($19.00)");
        refund(paid, 1900);
        assertThat(refusal(() -> refund(paid, 1)).getCode()).isEqualTo("charge_already_refunded");
        Charge charge = stripe().v1()
                .charges()
                .retrieve(
                        paid.getLatestCharge(),
                        ChargeRetrieveParams.builder().addExpand("refunds").build());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getRefunds().getData()).extracting(Refund::getAmount).containsExactly(1900L, 1000L);
        assertThat(stripe().v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setCharge(charge.getId())
                                .build())
                        .getData())
                .hasSize(2);
        await().untilAsserted(() ->
                assertThat(endpoint.typesAbout(charge.getId())).contains("charge.refunded", "refund.created"));
    }

    @Test
    void aRefundMayBePendingOrFailLater() throws StripeException {
        Refund pending = refund(pay("pm_card_pendingRefund", 2900), 500);
        PaymentIntent paid = pay("pm_card_refundFail", 2900);
        Refund failing = refund(paid, 500);
        assertThat(pending.getStatus()).isEqualTo("pending");
        assertThat(failing.getStatus()).isEqualTo("succeeded");
        advance(Duration.ofMinutes(1));
        assertThat(stripe().v1().refunds().retrieve(pending.getId()).getStatus())
                .isEqualTo("succeeded");
        assertThat(stripe().v1().refunds().retrieve(failing.getId()).getStatus())
                .isEqualTo("failed");
        assertThat(stripe().v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded())
                .isZero();
        await().untilAsserted(() -> assertThat(endpoint.typesAbout(failing.getId()))
                .contains("refund.failed", "refund.updated", "charge.refund.updated"));
        Refund noted = stripe().v1()
                .refunds()
                .update(
                        pending.getId(),
                        RefundUpdateParams.builder().putMetadata("by", "us").build());
        assertThat(noted.getMetadata()).isEqualTo(Map.of("by", "us"));
    }

    @Test
    void aCardIsKeptForACustomer() throws StripeException {
        Customer customer = stripe().v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .setInvoiceSettings(CustomerCreateParams.InvoiceSettings.builder()
                                .setDefaultPaymentMethod("pm_card_mastercard")
                                .build())
                        .build());
        assertThat(stripe().v1()
                        .customers()
                        .paymentMethods()
                        .list(customer.getId())
                        .getData())
                .hasSize(2);
        assertThat(customer.getInvoiceSettings().getDefaultPaymentMethod()).startsWith("pm_1");
        assertThat(refusal(() -> stripe().v1()
                        .paymentMethods()
                        .attach(
                                "pm_card_chargeDeclined",
                                PaymentMethodAttachParams.builder()
                                        .setCustomer(customer.getId())
                                        .build())))
                .isInstanceOf(CardException.class);
        SetupIntent setup = stripe().v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setPaymentMethod("pm_card_amex")
                        .setConfirm(true)
                        .build());
        assertThat(setup.getStatus()).isEqualTo("succeeded");
    }

    private PaymentIntent debit(String iban) throws StripeException {
        return stripe().v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2900L)
                        .setCurrency("eur")
                        .setConfirm(true)
                        .addPaymentMethodType("sepa_debit")
                        .setPaymentMethodData(PaymentIntentCreateParams.PaymentMethodData.builder()
                                .setType(PaymentIntentCreateParams.PaymentMethodData.Type.SEPA_DEBIT)
                                .setSepaDebit(PaymentIntentCreateParams.PaymentMethodData.SepaDebit.builder()
                                        .setIban(iban)
                                        .build())
                                .build())
                        .build());
    }

    private PaymentIntent pay(String method, long amount) throws StripeException {
        return stripe().v1().paymentIntents().create(intent(method, amount).build());
    }

    private static PaymentIntentCreateParams.Builder intent(String method, long amount) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency("usd")
                .setPaymentMethod(method)
                .setConfirm(true);
    }

    private Refund refund(PaymentIntent paid, long amount) throws StripeException {
        return stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(amount)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
    }
}
