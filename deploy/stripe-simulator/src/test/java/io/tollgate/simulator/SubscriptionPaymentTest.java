package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import org.junit.jupiter.api.Test;

class SubscriptionPaymentTest extends BillingTest {

    @Test
    void aSubscriptionThatWaitsForItsPaymentIsActiveOnceTheIntentIsConfirmed() throws StripeException {
        Subscription waiting = waiting();
        assertThat(waiting.getStatus()).isEqualTo("incomplete");

        confirm(waiting, "pm_card_visa");

        assertThat(current(waiting).getStatus()).isEqualTo("active");
        assertThat(current(waiting).getDefaultPaymentMethod()).isNotNull();
        assertThat(types(waiting.getId())).contains("customer.subscription.updated", "invoice.paid");
    }

    @Test
    void aDeclineOnTheWayIsToldAndCanBeMendedByAnotherCard() throws StripeException {
        Subscription waiting = waiting();

        refusal(() -> confirm(waiting, "pm_card_chargeDeclined"));
        assertThat(current(waiting).getStatus()).isEqualTo("incomplete");
        assertThat(types(waiting.getLatestInvoice())).contains("invoice.payment_failed");
        confirm(waiting, "pm_card_visa");

        assertThat(current(waiting).getStatus()).isEqualTo("active");
    }

    @Test
    void anInvoiceShowsItsPaymentsAndItsSecretWhenItIsAskedTo() throws StripeException {
        Subscription waiting = waiting();

        Invoice invoice = stripe().v1()
                .invoices()
                .retrieve(
                        waiting.getLatestInvoice(),
                        InvoiceRetrieveParams.builder()
                                .addExpand("payments")
                                .addExpand("confirmation_secret")
                                .build());

        assertThat(invoice.getConfirmationSecret().getClientSecret()).startsWith(intent(waiting));
        assertThat(invoice.getPayments().getData())
                .extracting(payment -> payment.getPayment().getPaymentIntent())
                .containsExactly(intent(waiting));
        assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                .isEqualTo(waiting.getId());
    }

    @Test
    void aRenewalThatNeedsAuthenticationSaysSo() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        changeCard(subscription, "pm_card_authenticationRequired");

        update(
                subscription,
                SubscriptionUpdateParams.builder()
                        .setBillingCycleAnchor(SubscriptionUpdateParams.BillingCycleAnchor.NOW)
                        .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.NONE)
                        .setOffSession(true));

        assertThat(current(subscription).getStatus()).isEqualTo("past_due");
        assertThat(types(current(subscription).getLatestInvoice()))
                .contains("invoice.payment_action_required", "invoice.payment_failed");
    }

    @Test
    void anOpenInvoiceIsVoidedOrWrittenOff() throws StripeException {
        Subscription first = waiting();
        assertThat(stripe().v1()
                        .invoices()
                        .voidInvoice(first.getLatestInvoice())
                        .getStatus())
                .isEqualTo("void");
        assertThat(stripe().v1().paymentIntents().retrieve(intent(first)).getStatus())
                .isEqualTo("canceled");

        Subscription second = waiting();
        stripe().v1()
                .invoices()
                .update(
                        second.getLatestInvoice(),
                        InvoiceUpdateParams.builder().putMetadata("k", "v").build());
        assertThat(stripe().v1()
                        .invoices()
                        .markUncollectible(second.getLatestInvoice())
                        .getStatus())
                .isEqualTo("uncollectible");
        assertThat(types(second.getLatestInvoice())).contains("invoice.updated", "invoice.marked_uncollectible");
    }

    private Subscription waiting() throws StripeException {
        return stripe().v1()
                .subscriptions()
                .create(newSubscription(customer("pm_card_visa"), "price_builder")
                        .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                        .setPaymentSettings(SubscriptionCreateParams.PaymentSettings.builder()
                                .setSaveDefaultPaymentMethod(
                                        SubscriptionCreateParams.PaymentSettings.SaveDefaultPaymentMethod
                                                .ON_SUBSCRIPTION)
                                .build())
                        .build());
    }

    private void confirm(Subscription subscription, String paymentMethod) throws StripeException {
        stripe().v1()
                .paymentIntents()
                .confirm(
                        intent(subscription),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(paymentMethod)
                                .setReturnUrl("https://shop.example/done")
                                .build());
    }

    private String intent(Subscription subscription) throws StripeException {
        InvoicePayment payment = stripe().v1()
                .invoicePayments()
                .list(InvoicePaymentListParams.builder()
                        .setInvoice(subscription.getLatestInvoice())
                        .build())
                .getData()
                .getFirst();
        return payment.getPayment().getPaymentIntent();
    }
}
