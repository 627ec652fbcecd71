package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckoutSubscriptionTest extends BillingTest {

    @Test
    void whoPaysOnThePageHasAnActiveSubscriptionAndKeepsIt() throws StripeException {
        Session session = session(SessionCreateParams.SubscriptionData.builder().putMetadata("workspace_id", "ws_1"));

        pay(session, "4242424242424242");

        Session paid = stripe().v1().checkout().sessions().retrieve(session.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        Subscription subscription = stripe().v1().subscriptions().retrieve(paid.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(subscription.getMetadata()).containsEntry("workspace_id", "ws_1");
        assertThat(subscription.getLatestInvoice()).isEqualTo(paid.getInvoice());
        assertThat(types(paid.getCustomer()))
                .contains(
                        "customer.created",
                        "checkout.session.completed",
                        "customer.subscription.created",
                        "customer.subscription.updated",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "payment_intent.created",
                        "payment_intent.succeeded",
                        "charge.succeeded",
                        "payment_method.attached");
        assertThat(types(paid.getInvoice())).contains("invoice_payment.paid");

        advance(Duration.ofDays(32));
        assertThat(invoices(subscription)).extracting(Invoice::getStatus).containsExactly("paid", "paid");
    }

    @Test
    void aDeclineLeavesThePageOpenForAnotherCard() throws StripeException {
        Session session = session(SessionCreateParams.SubscriptionData.builder());

        assertThat(tryToPay(session, "4000000000000002")).isEqualTo(402);
        assertThat(stripe().v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("open");
        pay(session, "4242424242424242");

        Session paid = stripe().v1().checkout().sessions().retrieve(session.getId());
        assertThat(stripe().v1()
                        .subscriptions()
                        .retrieve(paid.getSubscription())
                        .getStatus())
                .isEqualTo("active");
        assertThat(invoices(stripe().v1().subscriptions().retrieve(paid.getSubscription())))
                .hasSize(1);
    }

    @Test
    void aTrialIsPaidWithTheCardThatWasGivenForIt() throws StripeException {
        Session session = session(SessionCreateParams.SubscriptionData.builder().setTrialPeriodDays(7L));

        pay(session, "4242424242424242");

        Session done = stripe().v1().checkout().sessions().retrieve(session.getId());
        Subscription trial = stripe().v1().subscriptions().retrieve(done.getSubscription());
        assertThat(trial.getStatus()).isEqualTo("trialing");
        assertThat(trial.getDefaultPaymentMethod()).isNotNull();

        advance(Duration.ofDays(8));
        assertThat(current(trial).getStatus()).isEqualTo("active");
        assertThat(invoices(trial)).extracting(Invoice::getAmountPaid).containsExactly(2900L, 0L);
    }

    private Session session(SessionCreateParams.SubscriptionData.Builder subscription) throws StripeException {
        return stripe().v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                        .setCustomerEmail("ada@example.com")
                        .setSuccessUrl("https://shop.example/done?session_id={CHECKOUT_SESSION_ID}")
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setPrice("price_builder")
                                .setQuantity(1L)
                                .build())
                        .setSubscriptionData(subscription.build())
                        .build());
    }

    private void pay(Session session, String card) {
        control("POST", "/_sim/checkout/" + session.getId() + "/pay", "{\"card\": \"" + card + "\"}");
    }

    private int tryToPay(Session session, String card) {
        return send(HttpRequest.newBuilder(URI.create(base() + "/_sim/checkout/" + session.getId() + "/pay"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"card\": \"" + card + "\"}"))
                        .build())
                .statusCode();
    }
}
