package io.tollgate.simulator;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.util.List;

/** What tests of a customer's life with subscriptions have in common. */
abstract class BillingTest extends SimulatorTest {

    static final String CHARGES_FAIL = "pm_card_chargeCustomerFail";

    Customer customer(String paymentMethod) throws StripeException {
        return stripe().v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ada@example.com")
                        .setPaymentMethod(paymentMethod)
                        .setInvoiceSettings(CustomerCreateParams.InvoiceSettings.builder()
                                .setDefaultPaymentMethod(paymentMethod)
                                .build())
                        .build());
    }

    /** From the next charge on the customer's card is another. */
    void changeCard(Subscription subscription, String paymentMethod) throws StripeException {
        PaymentMethod attached = stripe().v1()
                .paymentMethods()
                .attach(
                        paymentMethod,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(subscription.getCustomer())
                                .build());
        stripe().v1()
                .customers()
                .update(
                        subscription.getCustomer(),
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(CustomerUpdateParams.InvoiceSettings.builder()
                                        .setDefaultPaymentMethod(attached.getId())
                                        .build())
                                .build());
    }

    /** Months differ in length, and no test knows in which it runs. */
    Duration untilRenewal(Subscription subscription) throws StripeException {
        long end = current(subscription).getItems().getData().getFirst().getCurrentPeriodEnd();
        return Duration.ofSeconds(end - now().getEpochSecond());
    }

    Subscription current(Subscription subscription) throws StripeException {
        return stripe().v1().subscriptions().retrieve(subscription.getId());
    }

    Subscription subscribe(String paymentMethod, String price) throws StripeException {
        return stripe().v1()
                .subscriptions()
                .create(newSubscription(customer(paymentMethod), price).build());
    }

    static SubscriptionCreateParams.Builder newSubscription(Customer customer, String price) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer.getId())
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(price).build());
    }

    Subscription update(Subscription subscription, SubscriptionUpdateParams.Builder params) throws StripeException {
        return stripe().v1().subscriptions().update(subscription.getId(), params.build());
    }

    List<Invoice> invoices(Subscription subscription) throws StripeException {
        return stripe().v1()
                .invoices()
                .list(InvoiceListParams.builder()
                        .setSubscription(subscription.getId())
                        .build())
                .getData();
    }

    List<String> types(String objectId) throws StripeException {
        return stripe()
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(100L).build())
                .getData()
                .stream()
                .filter(event -> event.toJson().contains("\"" + objectId + "\""))
                .map(Event::getType)
                .toList();
    }

    static Long period(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodStart();
    }

    static Long end(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
