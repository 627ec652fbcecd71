package io.tollgate.billing.provider.stripe;

import com.stripe.param.billingportal.SessionCreateParams;
import io.tollgate.billing.provider.Charge;
import io.tollgate.billing.provider.CheckoutOrder;
import io.tollgate.billing.provider.CheckoutSession;
import io.tollgate.billing.provider.Customer;
import io.tollgate.billing.provider.CustomerOrder;
import io.tollgate.billing.provider.Dispute;
import io.tollgate.billing.provider.IntentOrder;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentIntent;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.provider.PortalOrder;
import io.tollgate.billing.provider.PortalSession;
import io.tollgate.billing.provider.Refund;
import io.tollgate.billing.provider.RefundOrder;
import io.tollgate.billing.provider.Warning;
import io.tollgate.stripe.ScopedId;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Stripe as a payment provider. */
final class StripePaymentProvider implements PaymentProvider {

    static final String NAME = "stripe";

    private final StripeApi stripe;
    private final Search search;

    StripePaymentProvider(StripeApi stripe) {
        this.stripe = stripe;
        this.search = new Search(stripe);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome<CheckoutSession> createCheckout(CheckoutOrder order, String idempotencyKey) {
        var session = Parameters.of(order);
        return call(
                StripeCall.write(
                        "checkout.sessions.create",
                        idempotencyKey,
                        Whole::newSession,
                        (client, options) -> client.v1().checkout().sessions().create(session, options)),
                Views::session);
    }

    @Override
    public Outcome<PaymentIntent> createIntent(IntentOrder order, String idempotencyKey) {
        var intent = Parameters.of(order);
        return call(
                StripeCall.write(
                        "payment_intents.create",
                        idempotencyKey,
                        Whole::intent,
                        (client, options) -> client.v1().paymentIntents().create(intent, options)),
                Views::intent);
    }

    @Override
    public Outcome<Refund> refund(RefundOrder order, String idempotencyKey) {
        var refund = Parameters.of(order);
        ScopedId paid = ScopedId.of(order.chargeOrIntentId());
        return call(
                StripeCall.write(
                                "refunds.create",
                                idempotencyKey,
                                Whole::refund,
                                (client, options) -> client.v1().refunds().create(refund, options))
                        .actingFor(paid.account()),
                new Views(paid)::refund);
    }

    @Override
    public Outcome<Customer> createCustomer(CustomerOrder order, String idempotencyKey) {
        var customer = Parameters.of(order);
        return call(
                StripeCall.write(
                        "customers.create",
                        idempotencyKey,
                        Whole::customer,
                        (client, options) -> client.v1().customers().create(customer, options)),
                Views::customer);
    }

    @Override
    public Outcome<PortalSession> createPortal(PortalOrder order, String idempotencyKey) {
        ScopedId customer = ScopedId.of(order.customerId());
        var session = SessionCreateParams.builder()
                .setCustomer(customer.id())
                .setReturnUrl(order.returnUrl())
                .build();
        return call(
                StripeCall.write(
                                "billing_portal.sessions.create",
                                idempotencyKey,
                                Whole::portal,
                                (client, options) ->
                                        client.v1().billingPortal().sessions().create(session, options))
                        .actingFor(customer.account()),
                portal -> new PortalSession(portal.getUrl()));
    }

    @Override
    public Outcome<Optional<CheckoutSession>> findCheckout(String transactionId, Instant since) {
        return outcome(search.session(transactionId, since), found -> found.map(Views::session));
    }

    @Override
    public Outcome<Optional<PaymentIntent>> findIntent(String transactionId, Instant since) {
        return outcome(search.intent(transactionId, since), found -> found.map(Views::intent));
    }

    @Override
    public Outcome<Optional<Refund>> findRefund(String transactionId, String chargeOrIntentId, Instant since) {
        ScopedId paid = ScopedId.of(chargeOrIntentId);
        return outcome(search.refund(transactionId, paid), found -> found.map(new Views(paid)::refund));
    }

    @Override
    public Outcome<Optional<Customer>> findCustomer(String operationId, Instant since) {
        return outcome(search.customer(operationId, since), found -> found.map(Views::customer));
    }

    @Override
    public Outcome<Charge> retrieveCharge(String chargeId) {
        ScopedId charge = ScopedId.of(chargeId);
        return call(
                StripeCall.read(
                                "charges.retrieve",
                                Whole::charge,
                                (client, options) -> client.v1().charges().retrieve(charge.id(), options))
                        .actingFor(charge.account()),
                new Views(charge)::charge);
    }

    @Override
    public Outcome<Refund> retrieveRefund(String refundId) {
        ScopedId refund = ScopedId.of(refundId);
        return call(
                StripeCall.read(
                                "refunds.retrieve",
                                Whole::refund,
                                (client, options) -> client.v1().refunds().retrieve(refund.id(), options))
                        .actingFor(refund.account()),
                new Views(refund)::refund);
    }

    @Override
    public Outcome<Dispute> retrieveDispute(String disputeId) {
        ScopedId dispute = ScopedId.of(disputeId);
        return call(
                StripeCall.read(
                                "disputes.retrieve",
                                Whole::dispute,
                                (client, options) -> client.v1().disputes().retrieve(dispute.id(), options))
                        .actingFor(dispute.account()),
                new Views(dispute)::dispute);
    }

    @Override
    public Outcome<Warning> retrieveWarning(String warningId) {
        ScopedId warning = ScopedId.of(warningId);
        return call(
                StripeCall.read(
                                "radar.early_fraud_warnings.retrieve",
                                Whole::warning,
                                (client, options) ->
                                        client.v1().radar().earlyFraudWarnings().retrieve(warning.id(), options))
                        .actingFor(warning.account()),
                new Views(warning)::warning);
    }

    @Override
    public Outcome<Dispute> stageEvidence(String disputeId, Map<String, String> evidence, String idempotencyKey) {
        return updateEvidence(disputeId, evidence, false, idempotencyKey);
    }

    @Override
    public Outcome<Dispute> submitEvidence(String disputeId, Map<String, String> evidence, String idempotencyKey) {
        return updateEvidence(disputeId, evidence, true, idempotencyKey);
    }

    private Outcome<Dispute> updateEvidence(
            String disputeId, Map<String, String> evidence, boolean submit, String idempotencyKey) {
        ScopedId dispute = ScopedId.of(disputeId);
        var update = Parameters.evidence(evidence, submit);
        return call(
                StripeCall.write(
                                "disputes.update",
                                idempotencyKey,
                                Whole::dispute,
                                (client, options) -> client.v1().disputes().update(dispute.id(), update, options))
                        .actingFor(dispute.account()),
                new Views(dispute)::dispute);
    }

    private <S, T> Outcome<T> call(StripeCall<S> call, Function<S, T> view) {
        return outcome(stripe.call(call), view);
    }

    private static <S, T> Outcome<T> outcome(Answer<S> answer, Function<S, T> view) {
        return switch (answer) {
            case Answer.Done<S>(S value) -> new Outcome.Accepted<>(view.apply(value));
            case Answer.Refused<S>(int status, String code, String parameter, String message) ->
                new Outcome.Refused<>(new Outcome.Refusal(status, code, parameter, message));
            case Answer.Unknown<S>(Duration retryAfter) -> new Outcome.Unknown<>(retryAfter);
            case Answer.Unavailable<S>(Duration retryAfter) -> new Outcome.Unavailable<>(retryAfter);
        };
    }
}
