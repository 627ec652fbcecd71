package io.tollgate.notification;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that mails tell of.
 *
 * @param name what the IDs are derived from
 */
public record Facts(String name) {

    public static final Instant NOON = FixedTime.NOON;
    public static final String PAGE = "https://invoice.stripe.com/i/acct_1/test_1";

    public String workspace() {
        return "ws_" + name;
    }

    public String customer() {
        return "cus_" + name;
    }

    public SubscriptionEvent.Subscription subscription(String status) {
        return new SubscriptionEvent.Subscription(
                "sub_" + name,
                customer(),
                "pro",
                List.of("price_pro"),
                status,
                NOON,
                Instant.parse("2026-11-01T12:00:00Z"),
                Instant.parse("2026-10-15T12:00:00Z"),
                false,
                "in_" + name,
                NOON);
    }

    public InvoiceEvent.Invoice invoice(@Nullable String customerId) {
        return new InvoiceEvent.Invoice(
                "in_" + name,
                "sub_" + name,
                customerId,
                "A-0042",
                "open",
                "charge_automatically",
                "subscription_cycle",
                2900,
                0,
                "usd",
                4,
                null,
                null,
                PAGE);
    }

    /** @param nextAttemptAt null where Stripe will not try again */
    public InvoiceEvent.PaymentFailed paymentFailed(int attempt, @Nullable Instant nextAttemptAt) {
        return paymentFailed(customer(), null, attempt, nextAttemptAt);
    }

    public InvoiceEvent.PaymentFailed paymentFailed(
            @Nullable String customerId, @Nullable String email, int attempt, @Nullable Instant nextAttemptAt) {
        return new InvoiceEvent.PaymentFailed(
                workspace(),
                1,
                invoice(customerId),
                attempt,
                nextAttemptAt,
                NOON,
                "charge_automatically",
                "subscription_cycle",
                email,
                NOON);
    }

    public InvoiceEvent.ActionRequired actionRequired() {
        return new InvoiceEvent.ActionRequired(workspace(), 1, invoice(customer()), 1, null, NOON);
    }

    public PaymentEvent.Succeeded paid(long amount, String currency) {
        return new PaymentEvent.Succeeded(
                workspace(), 1, "pi_" + name, payment("succeeded", amount, 0, currency), NOON);
    }

    public PaymentEvent.Refunded refunded(long amount, String currency) {
        return new PaymentEvent.Refunded(
                workspace(),
                2,
                payment("partially_refunded", 2 * amount, amount, currency),
                "re_" + name,
                "txn_refund_" + name,
                amount,
                currency,
                "requested_by_customer",
                NOON);
    }

    public PaymentEvent.Payment payment(String status, long amount, long refunded, String currency) {
        return new PaymentEvent.Payment(
                "txn_" + name, customer(), null, "pi_" + name, "ch_" + name, null, status, amount, refunded, currency);
    }

    public DunningEvent.Case dunningCase(String state) {
        return new DunningEvent.Case(
                "case_in_" + name,
                "in_" + name,
                "sub_" + name,
                customer(),
                state,
                2900L,
                "usd",
                NOON,
                Instant.parse("2026-10-08T12:00:00Z"),
                PAGE);
    }

    public DisputeEvent.Dispute dispute(String status) {
        return new DisputeEvent.Dispute(
                "dispute_" + name,
                "dispute",
                "dp_" + name,
                "ch_" + name,
                "txn_" + name,
                status,
                "product_not_received",
                2900L,
                "usd",
                Instant.parse("2026-10-08T23:59:59Z"),
                true);
    }
}
