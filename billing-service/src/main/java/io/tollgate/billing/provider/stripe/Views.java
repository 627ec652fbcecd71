package io.tollgate.billing.provider.stripe;

import com.stripe.model.checkout.Session;
import com.stripe.model.radar.EarlyFraudWarning;
import io.tollgate.billing.provider.Charge;
import io.tollgate.billing.provider.CheckoutSession;
import io.tollgate.billing.provider.Customer;
import io.tollgate.billing.provider.Dispute;
import io.tollgate.billing.provider.PaymentIntent;
import io.tollgate.billing.provider.Refund;
import io.tollgate.billing.provider.Warning;
import io.tollgate.contracts.Money;
import io.tollgate.stripe.ScopedId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's objects as the port shows them, their IDs scoped by the account that was called.
 *
 * @param called any ID of that account
 */
record Views(ScopedId called) {

    static CheckoutSession session(Session session) {
        return new CheckoutSession(
                session.getId(),
                session.getUrl(),
                session.getPaymentIntent(),
                session.getCustomer(),
                session.getAmountTotal(),
                upper(session.getCurrency()));
    }

    static PaymentIntent intent(com.stripe.model.PaymentIntent intent) {
        return new PaymentIntent(intent.getId(), intent.getClientSecret(), intent.getStatus());
    }

    static Customer customer(com.stripe.model.Customer customer) {
        return new Customer(customer.getId(), customer.getEmail(), customer.getName());
    }

    Refund refund(com.stripe.model.Refund refund) {
        return new Refund(
                scoped(refund.getId()),
                refund.getStatus(),
                new Money(refund.getAmount(), refund.getCurrency()),
                called.sibling(refund.getCharge()),
                called.sibling(refund.getPaymentIntent()));
    }

    Charge charge(com.stripe.model.Charge charge) {
        return new Charge(
                scoped(charge.getId()),
                called.sibling(charge.getPaymentIntent()),
                new Money(charge.getAmount(), charge.getCurrency()),
                charge.getAmountRefunded() == null ? 0 : charge.getAmountRefunded(),
                Boolean.TRUE.equals(charge.getDisputed()));
    }

    Dispute dispute(com.stripe.model.Dispute dispute) {
        com.stripe.model.Dispute.EvidenceDetails details = dispute.getEvidenceDetails();
        Long due = details == null ? null : details.getDueBy();
        Long submissions = details == null ? null : details.getSubmissionCount();
        return new Dispute(
                scoped(dispute.getId()),
                dispute.getStatus(),
                due == null || due == 0 ? null : Instant.ofEpochSecond(due),
                details != null && Boolean.TRUE.equals(details.getPastDue()),
                submissions == null ? 0 : submissions);
    }

    Warning warning(EarlyFraudWarning warning) {
        return new Warning(
                scoped(warning.getId()),
                Boolean.TRUE.equals(warning.getActionable()),
                called.sibling(warning.getCharge()),
                called.sibling(warning.getPaymentIntent()));
    }

    private String scoped(String id) {
        String scoped = called.sibling(id);
        return scoped == null ? id : scoped;
    }

    private static @Nullable String upper(@Nullable String currency) {
        return currency == null ? null : currency.toUpperCase(Locale.ROOT);
    }
}
