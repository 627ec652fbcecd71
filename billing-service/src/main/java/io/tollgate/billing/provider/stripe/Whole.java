package io.tollgate.billing.provider.stripe;

import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.model.checkout.Session;
import com.stripe.model.radar.EarlyFraudWarning;
import org.jspecify.annotations.Nullable;

/** Whether an answer is what was asked for, with all that we cannot do without. */
final class Whole {

    private Whole() {}

    static boolean session(Session session) {
        return is(session, session.getObject(), "checkout.session");
    }

    static boolean newSession(Session session) {
        return session(session) && session.getUrl() != null;
    }

    static boolean portal(com.stripe.model.billingportal.Session portal) {
        return is(portal, portal.getObject(), "billing_portal.session") && portal.getUrl() != null;
    }

    static boolean intent(PaymentIntent intent) {
        return is(intent, intent.getObject(), "payment_intent")
                && intent.getClientSecret() != null
                && intent.getStatus() != null;
    }

    static boolean refund(Refund refund) {
        return is(refund, refund.getObject(), "refund")
                && refund.getStatus() != null
                && isMoney(refund.getAmount(), refund.getCurrency());
    }

    static boolean customer(Customer customer) {
        return is(customer, customer.getObject(), "customer");
    }

    static boolean charge(Charge charge) {
        return is(charge, charge.getObject(), "charge") && isMoney(charge.getAmount(), charge.getCurrency());
    }

    static boolean dispute(Dispute dispute) {
        return is(dispute, dispute.getObject(), "dispute") && dispute.getStatus() != null;
    }

    static boolean warning(EarlyFraudWarning warning) {
        return is(warning, warning.getObject(), "radar.early_fraud_warning");
    }

    static boolean list(StripeCollectionInterface<?> list) {
        return list.getData() != null;
    }

    private static boolean is(HasId object, @Nullable String kind, String expected) {
        return object.getId() != null && expected.equals(kind);
    }

    private static boolean isMoney(@Nullable Long amount, @Nullable String currency) {
        return amount != null && currency != null && currency.matches("[A-Za-z]{3}");
    }
}
