package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionLifeTest extends BillingTest {

    @Test
    void aSubscriptionIsPaidWhenItStartsAndEveryMonthAfter() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");

        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(stripe().v1()
                        .invoices()
                        .retrieve(subscription.getLatestInvoice())
                        .getAmountPaid())
                .isEqualTo(2900);

        advance(Duration.ofDays(32));

        assertThat(invoices(subscription)).extracting(Invoice::getStatus).containsExactly("paid", "paid");
        assertThat(invoices(subscription))
                .extracting(Invoice::getBillingReason)
                .containsExactly("subscription_cycle", "subscription_create");
        Subscription renewed = stripe().v1().subscriptions().retrieve(subscription.getId());
        assertThat(period(renewed))
                .isEqualTo(subscription.getItems().getData().getFirst().getCurrentPeriodEnd());
    }

    @Test
    void theStartOfASubscriptionIsToldInStripesEvents() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");

        assertThat(types(subscription.getId()))
                .contains("customer.subscription.created", "invoice.created", "invoice.finalized", "invoice.paid");
        assertThat(types(subscription.getLatestInvoice()))
                .contains("invoice.payment_succeeded", "invoice_payment.paid");
    }

    @Test
    void aTrialEndsWithANoticeAndAnInvoice() throws StripeException {
        Customer customer = customer("pm_card_visa");
        Subscription trial = stripe().v1()
                .subscriptions()
                .create(newSubscription(customer, "price_pro")
                        .setTrialPeriodDays(14L)
                        .build());
        assertThat(trial.getStatus()).isEqualTo("trialing");

        advance(Duration.ofDays(12));
        assertThat(types(trial.getId())).contains("customer.subscription.trial_will_end");
        advance(Duration.ofDays(3));

        assertThat(stripe().v1().subscriptions().retrieve(trial.getId()).getStatus())
                .isEqualTo("active");
        assertThat(invoices(trial)).extracting(Invoice::getAmountPaid).containsExactly(9900L, 0L);
    }

    @Test
    void aCancellationAtThePeriodsEndCanBeTakenBackUntilThen() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");

        Subscription ending =
                update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));
        assertThat(ending.getCancelAt()).isEqualTo(end(subscription));
        assertThat(update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(false))
                        .getCancelAt())
                .isNull();
        update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));
        advance(Duration.ofDays(32));

        Subscription ended = stripe().v1().subscriptions().retrieve(subscription.getId());
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getCancellationDetails().getReason()).isEqualTo("cancellation_requested");
        assertThat(types(subscription.getId())).contains("customer.subscription.deleted");
        assertThat(invoices(subscription)).hasSize(1);
    }

    @Test
    void aChangeOfPlanIsProratedAtOnceWhereThatIsAskedFor() throws StripeException {
        Subscription subscription = subscribe("pm_card_visa", "price_builder");
        advance(Duration.ofDays(15));

        Subscription changed = update(
                subscription,
                SubscriptionUpdateParams.builder()
                        .addItem(SubscriptionUpdateParams.Item.builder()
                                .setId(subscription
                                        .getItems()
                                        .getData()
                                        .getFirst()
                                        .getId())
                                .setPrice("price_pro")
                                .build())
                        .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE));

        assertThat(changed.getItems().getData().getFirst().getPrice().getId()).isEqualTo("price_pro");
        Invoice invoice = invoices(subscription).getFirst();
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_update");
        assertThat(invoice.getLines().getData()).hasSize(2);
        assertThat(invoice.getTotal()).isBetween(3000L, 4000L);
    }
}
