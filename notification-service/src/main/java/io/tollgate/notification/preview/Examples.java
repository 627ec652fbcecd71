package io.tollgate.notification.preview;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.notification.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A made-up fact for every template. */
final class Examples {

    private static final String WORKSPACE = "ws_example";
    private static final String CUSTOMER = "cus_example";
    private static final String SUBSCRIPTION = "sub_example";
    private static final String INVOICE = "in_example";
    private static final String CURRENCY = "usd";
    private static final String PAGE = "https://invoice.stripe.com/i/acct_example/test_example";
    private static final long PRICE = 9900;
    private static final Instant AT = Instant.parse("2026-10-01T12:00:00Z");

    private Examples() {}

    static DomainEvent of(Template template) {
        return switch (template) {
            case WELCOME -> new SubscriptionEvent.Started(WORKSPACE, 1, subscription("trialing"));
            case TRIAL_ENDING ->
                new SubscriptionEvent.TrialEnding(WORKSPACE, 2, subscription("trialing"), in(Duration.ofDays(3)));
            case PLAN_CHANGED -> new SubscriptionEvent.PlanChanged(WORKSPACE, 3, subscription("active"), "builder", AT);
            case CANCELLATION_SCHEDULED ->
                new SubscriptionEvent.CancellationScheduled(WORKSPACE, 4, subscription("active"), AT);
            case ENDED ->
                new SubscriptionEvent.Ended(WORKSPACE, 5, subscription("canceled"), "cancellation_requested", AT, AT);
            case RECEIPT -> new PaymentEvent.Succeeded(WORKSPACE, 1, "pi_example", payment(0), AT);
            case REFUND ->
                new PaymentEvent.Refunded(
                        WORKSPACE, 2, payment(2500), "re_example", "txn_example", 2500, CURRENCY, null, AT);
            case PAYMENT_FAILED -> paymentFailed();
            case ACTION_REQUIRED -> new InvoiceEvent.ActionRequired(WORKSPACE, 1, invoice(), 1, null, AT);
            case GRACE_STARTED -> new DunningEvent.GraceStarted(WORKSPACE, 2, dunningCase("grace"), AT);
            case GRACE_REMINDER -> new DunningEvent.ReminderDue(WORKSPACE, 3, dunningCase("grace"), "P3D", AT);
            case GRACE_EXPIRED -> new DunningEvent.GraceExpired(WORKSPACE, 4, dunningCase("expired"), AT);
            case RECOVERED -> new DunningEvent.Recovered(WORKSPACE, 5, dunningCase("recovered"), AT);
            case DISPUTE_ALERT -> new DisputeEvent.Opened(WORKSPACE, 1, dispute(), AT);
        };
    }

    private static InvoiceEvent.PaymentFailed paymentFailed() {
        InvoiceEvent.Invoice invoice = invoice();
        return new InvoiceEvent.PaymentFailed(
                WORKSPACE,
                1,
                invoice,
                invoice.attemptCount(),
                invoice.nextAttemptAt(),
                AT,
                invoice.collectionMethod(),
                invoice.billingReason(),
                null,
                AT);
    }

    private static SubscriptionEvent.Subscription subscription(String status) {
        return new SubscriptionEvent.Subscription(
                SUBSCRIPTION,
                CUSTOMER,
                "pro",
                List.of("price_pro"),
                status,
                AT,
                in(Duration.ofDays(31)),
                in(Duration.ofDays(14)),
                false,
                INVOICE,
                AT);
    }

    private static PaymentEvent.Payment payment(long refunded) {
        return new PaymentEvent.Payment(
                "txn_example",
                CUSTOMER,
                null,
                "pi_example",
                "ch_example",
                null,
                "succeeded",
                PRICE,
                refunded,
                CURRENCY);
    }

    private static InvoiceEvent.Invoice invoice() {
        return new InvoiceEvent.Invoice(
                INVOICE,
                SUBSCRIPTION,
                CUSTOMER,
                "7A2C-0042",
                "open",
                "charge_automatically",
                "subscription_cycle",
                PRICE,
                0,
                CURRENCY,
                1,
                in(Duration.ofDays(3)),
                null,
                PAGE);
    }

    private static DunningEvent.Case dunningCase(String state) {
        return new DunningEvent.Case(
                "case_" + INVOICE,
                INVOICE,
                SUBSCRIPTION,
                CUSTOMER,
                state,
                PRICE,
                CURRENCY,
                AT,
                in(Duration.ofDays(7)),
                PAGE);
    }

    private static DisputeEvent.Dispute dispute() {
        return new DisputeEvent.Dispute(
                "dispute_example",
                "dispute",
                "dp_example",
                "ch_example",
                "txn_example",
                "needs_response",
                "product_not_received",
                PRICE,
                CURRENCY,
                in(Duration.ofDays(9)),
                true);
    }

    private static Instant in(Duration time) {
        return AT.plus(time);
    }
}
