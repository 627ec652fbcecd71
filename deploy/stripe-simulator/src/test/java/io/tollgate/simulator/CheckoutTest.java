package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CheckoutTest extends SimulatorTest {

    @Test
    void aSessionIsPaidAndTellsTheShop() throws StripeException {
        Session session = open(ebook().setClientReferenceId("ws_1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("workspace_id", "ws_1")
                        .build()));
        assertThat(session.getUrl()).startsWith(base() + "/c/pay/cs_test_");
        assertThat(session.getPaymentIntent()).isNull();

        ObjectNode paid = control("POST", pay(session), "{\"card\": \"4242424242424242\"}");

        assertThat(paid.path("redirect_url").asString())
                .isEqualTo("http://localhost:9/done?session_id=" + session.getId());
        Session after = stripe().v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("line_items")
                                .addExpand("payment_intent.latest_charge")
                                .build());
        assertThat(after.getStatus()).isEqualTo("complete");
        assertThat(after.getPaymentStatus()).isEqualTo("paid");
        assertThat(after.getLineItems().getData().getFirst().getPrice().getId()).isEqualTo("price_ebook");
        PaymentIntent intent = after.getPaymentIntentObject();
        assertThat(intent.getMetadata()).containsEntry("workspace_id", "ws_1");
        assertThat(intent.getLatestChargeObject().getPaid()).isTrue();
        await().untilAsserted(() ->
                assertThat(endpoint.typesAbout(session.getId())).containsExactly("checkout.session.completed"));
    }

    @Test
    void aModeThatDoesNotFitThePriceIsRefusedInStripesWords() {
        assertThat(refusal(() -> open(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .addLineItem(line("price_pro")))))
                .hasMessageContaining("You specified `payment` mode but passed a recurring price. Either switch to"
                        + " `subscription` mode or use only one-time prices.");
        assertThat(refusal(() -> open(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                        .addLineItem(line("price_ebook")))))
                .hasMessageContaining(
                        "You must provide at least one recurring price in `subscription` mode when using prices.");
    }

    @Test
    void aDeclineLeavesTheSessionOpenForAnotherCard() throws StripeException {
        Session session = open(ebook());
        HttpResponse<String> declined = tryToPay(session, "{\"card\": \"4000000000009995\"}");
        assertThat(declined.statusCode()).isEqualTo(402);
        assertThat(declined.body()).contains("insufficient_funds");
        assertThat(retrieve(session).getStatus()).isEqualTo("open");
        control("POST", pay(session), "{\"card\": \"4242424242424242\"}");
        assertThat(retrieve(session).getPaymentStatus()).isEqualTo("paid");
        assertThat(tryToPay(session, "{\"card\": \"4242424242424242\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBankDebitCompletesUnpaidAndIsAnsweredLater() throws StripeException {
        Session good = open(ebook());
        Session bad = open(ebook());
        control("POST", pay(good), "{\"payment_method\": \"sepa_debit\"}");
        control("POST", pay(bad), "{\"payment_method\": \"sepa_debit\", \"fails\": true}");
        assertThat(retrieve(good).getStatus()).isEqualTo("complete");
        assertThat(retrieve(good).getPaymentStatus()).isEqualTo("unpaid");
        advance(Duration.ofDays(1));
        assertThat(retrieve(good).getPaymentStatus()).isEqualTo("paid");
        assertThat(retrieve(bad).getPaymentStatus()).isEqualTo("unpaid");
        await().untilAsserted(() -> {
            assertThat(endpoint.typesAbout(good.getId()))
                    .contains("checkout.session.completed", "checkout.session.async_payment_succeeded");
            assertThat(endpoint.typesAbout(bad.getId())).contains("checkout.session.async_payment_failed");
        });
    }

    @Test
    void aSessionExpiresByItselfOrOnRequest() throws StripeException {
        Session left = open(ebook());
        Session dropped = open(ebook());
        assertThat(stripe().v1().checkout().sessions().expire(dropped.getId()).getStatus())
                .isEqualTo("expired");
        advance(Duration.ofHours(25));
        assertThat(retrieve(left).getStatus()).isEqualTo("expired");
        await().untilAsserted(() ->
                assertThat(endpoint.typesAbout(left.getId())).containsExactly("checkout.session.expired"));
    }

    @Test
    void aCardIsSavedWithoutAPayment() throws StripeException {
        Session session = open(SessionCreateParams.builder().setMode(SessionCreateParams.Mode.SETUP));
        control("POST", pay(session), "{\"card\": \"4242424242424242\", \"email\": \"setup@example.com\"}");
        Session done = retrieve(session);
        assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(stripe().v1()
                        .customers()
                        .paymentMethods()
                        .list(done.getCustomer())
                        .getData())
                .hasSize(1);
    }

    @Test
    void aSubscriptionStartsWithItsFirstPayment() throws StripeException {
        Session session = open(SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .addLineItem(line("price_pro"))
                .setClientReferenceId("ws_2")
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .putMetadata("workspace_id", "ws_2")
                        .build()));
        control("POST", pay(session), "{\"card\": \"4242424242424242\", \"email\": \"sub@example.com\"}");
        Session done = retrieve(session);
        assertThat(done.getPaymentStatus()).isEqualTo("paid");
        var subscription = stripe().v1().subscriptions().retrieve(done.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(subscription.getMetadata()).containsEntry("workspace_id", "ws_2");
        assertThat(stripe().v1().invoices().retrieve(done.getInvoice()).getStatus())
                .isEqualTo("paid");
        assertThat(stripe().v1()
                        .customers()
                        .paymentMethods()
                        .list(done.getCustomer())
                        .getData())
                .hasSize(1);
        advance(Duration.ofDays(33));
        assertThat(stripe().v1()
                        .subscriptions()
                        .retrieve(done.getSubscription())
                        .getStatus())
                .isEqualTo("active");
    }

    @Test
    void aPersonPaysOnThePage() throws StripeException {
        Session session = open(ebook());
        assertThat(get(session.getUrl()).body()).contains("Pay 29.00 USD", "Ebook", "Back to the shop");
        assertThat(submit(session, "4242424242424242", "01 / 20").body()).contains("expiration date is in the past");
        assertThat(submit(session, "4000000000000002", "12 / 40").body()).contains("Your card was declined.");
        HttpResponse<String> paid = submit(session, "4242 4242 4242 4242", "12 / 40");
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location"))
                .contains("http://localhost:9/done?session_id=" + session.getId());
        assertThat(get(session.getUrl()).body()).contains("You are all done here");
    }

    @Test
    void theBankMayAskThePersonFirst() throws StripeException {
        Session session = open(ebook());
        HttpResponse<String> asked = submit(session, "4000002500003155", "12/40");
        String challenge = asked.headers().firstValue("Location").orElseThrow();
        assertThat(challenge).endsWith("/c/challenge/" + session.getId());
        String page = URI.create(base()).resolve(challenge).toString();
        assertThat(get(page).body()).contains("Complete authentication");
        assertThat(post(page, "passed=false").body()).contains("failed authentication");
        submit(session, "4000002500003155", "12/40");
        assertThat(post(page, "passed=true").statusCode()).isEqualTo(303);
        assertThat(retrieve(session).getPaymentStatus()).isEqualTo("paid");
    }

    private static SessionCreateParams.Builder ebook() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(line("price_ebook"));
    }

    private static SessionCreateParams.LineItem line(String price) {
        return SessionCreateParams.LineItem.builder()
                .setPrice(price)
                .setQuantity(1L)
                .build();
    }

    private Session open(SessionCreateParams.Builder params) throws StripeException {
        return stripe().v1()
                .checkout()
                .sessions()
                .create(params.setSuccessUrl("http://localhost:9/done?session_id={CHECKOUT_SESSION_ID}")
                        .setCancelUrl("http://localhost:9/cancel")
                        .build());
    }

    private Session retrieve(Session session) throws StripeException {
        return stripe().v1().checkout().sessions().retrieve(session.getId());
    }

    private static String pay(Session session) {
        return "/_sim/checkout/" + session.getId() + "/pay";
    }

    private HttpResponse<String> tryToPay(Session session, String body) {
        return send(HttpRequest.newBuilder(URI.create(base() + pay(session)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> submit(Session session, String card, String expiry) {
        return post(
                session.getUrl(),
                "email=a%40b.example&name=Ada&cvc=123&card=" + card.replace(" ", "+") + "&expiry="
                        + expiry.replace(" ", "+").replace("/", "%2F"));
    }

    private static HttpResponse<String> post(String url, String form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }
}
