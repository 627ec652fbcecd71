package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionCreateParams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionFailureTest extends BillingTest {

    @AfterEach
    void leaveNoSettingBehind() {
        control("PUT", "/_sim/settings", "{\"after_last_retry\": \"cancel\"}");
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndTheLastFailureCancels() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        changeCard(subscription, CHARGES_FAIL);

        advance(untilRenewal(subscription).plusHours(2));
        assertThat(current(subscription).getStatus()).isEqualTo("past_due");
        Invoice invoice = invoices(subscription).getFirst();
        assertThat(invoice.getAttemptCount()).isEqualTo(1);
        assertThat(invoice.getNextPaymentAttempt()).isNotNull();

        advance(Duration.ofDays(20));
        assertThat(current(subscription).getStatus()).isEqualTo("canceled");
        assertThat(current(subscription).getCancellationDetails().getReason()).isEqualTo("payment_failed");
        Invoice last = invoices(subscription).getFirst();
        assertThat(last.getAttemptCount()).isEqualTo(4);
        assertThat(last.getNextPaymentAttempt()).isNull();
        assertThat(last.getStatus()).isEqualTo("open");
        assertThat(types(invoice.getId())).contains("invoice.payment_failed");
    }

    @Test
    void theAccountMayKeepASubscriptionUnpaid() throws StripeException {
        control("PUT", "/_sim/settings", "{\"after_last_retry\": \"unpaid\"}");
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        changeCard(subscription, CHARGES_FAIL);

        advance(Duration.ofDays(51));
        assertThat(current(subscription).getStatus()).isEqualTo("unpaid");

        changeCard(subscription, "pm_card_visa");
        stripe().v1().invoices().pay(current(subscription).getLatestInvoice());
        assertThat(current(subscription).getStatus()).isEqualTo("active");
    }

    @Test
    void aRetryWithANewCardRecovers() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        changeCard(subscription, CHARGES_FAIL);
        advance(untilRenewal(subscription).plusHours(2));
        changeCard(subscription, "pm_card_visa");

        advance(Duration.ofDays(4));

        assertThat(current(subscription).getStatus()).isEqualTo("active");
        assertThat(invoices(subscription).getFirst().getStatus()).isEqualTo("paid");
    }

    @Test
    void aFirstPaymentThatFailsLeavesItIncompleteForADay() throws StripeException {
        Subscription subscription = subscribe(CHARGES_FAIL, "price_builder");
        assertThat(subscription.getStatus()).isEqualTo("incomplete");

        advance(Duration.ofHours(24));

        assertThat(current(subscription).getStatus()).isEqualTo("incomplete_expired");
        assertThat(invoices(subscription).getFirst().getStatus()).isEqualTo("void");
    }

    @Test
    void aFirstPaymentThatFailsIsAnErrorWhereThatIsAskedFor() throws StripeException {
        Customer customer = customer(CHARGES_FAIL);

        assertThat(refusal(() -> stripe().v1()
                        .subscriptions()
                        .create(newSubscription(customer, "price_builder")
                                .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.ERROR_IF_INCOMPLETE)
                                .build())))
                .isInstanceOf(CardException.class);

        assertThat(stripe().v1()
                        .invoices()
                        .list(InvoiceListParams.builder()
                                .setCustomer(customer.getId())
                                .build())
                        .getData())
                .isEmpty();
    }

    @Test
    void anInvoiceThatIsSentIsOverdueWhenNobodyPaysIt() throws StripeException {
        Subscription subscription = stripe().v1()
                .subscriptions()
                .create(newSubscription(customer("pm_card_visa"), "price_pro")
                        .setCollectionMethod(SubscriptionCreateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(7L)
                        .build());
        assertThat(subscription.getStatus()).isEqualTo("active");

        advance(Duration.ofDays(8));

        assertThat(current(subscription).getStatus()).isEqualTo("past_due");
        assertThat(types(subscription.getLatestInvoice())).contains("invoice.sent", "invoice.overdue");
        assertThat(invoices(subscription).getFirst().getNextPaymentAttempt()).isNull();
    }
}
