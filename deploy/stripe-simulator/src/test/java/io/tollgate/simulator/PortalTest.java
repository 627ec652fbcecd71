package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class PortalTest extends BillingTest {

    @Test
    void aCustomerSeesAndCancelsASubscriptionInThePortal() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        String url = stripe().v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(subscription.getCustomer())
                        .setReturnUrl("https://shop.example/account")
                        .build())
                .getUrl();

        assertThat(page(url)).contains("29.00 USD / month", "Cancel subscription", "https://shop.example/account");
        post(url + "/subscriptions/" + subscription.getId() + "/cancel");

        assertThat(current(subscription).getCancelAtPeriodEnd()).isTrue();
        assertThat(page(url)).contains("Do not cancel", "Ends on");
    }

    @Test
    void whatIsAnotherCustomersStaysOutOfReach() throws StripeException {
        Subscription own = subscribe("pm_card_visa", "price_builder");
        Subscription other = subscribe("pm_card_visa", "price_pro");
        String url = stripe().v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(own.getCustomer())
                        .build())
                .getUrl();

        post(url + "/subscriptions/" + other.getId() + "/cancel");

        assertThat(current(other).getCancelAtPeriodEnd()).isFalse();
        assertThat(page(url)).doesNotContain("99.00");
    }

    private static String page(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build()).body();
    }

    private static void post(String url) {
        send(HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
