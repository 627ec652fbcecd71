package io.tollgate.billing.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A payment provider, chosen by {@code PAYMENT_PROVIDER}.
 *
 * <p>IDs are the provider's, scoped as we store them: {@code acct_1:ch_1} lives in the connected account {@code acct_1}.
 * Every write takes an idempotency key of at most 255 characters; the same key with the same order is done once, for at
 * least 24 hours. Calls take seconds and are never made within a database transaction.
 */
public interface PaymentProvider {

    /** The metadata entry that holds our transaction's ID on whatever the provider makes for it. */
    String TRANSACTION_METADATA = "tollgate_transaction";

    /** The value of {@code PAYMENT_PROVIDER} that chooses it, as transactions name it. */
    String name();

    /** Opens a hosted checkout. */
    Outcome<CheckoutSession> createCheckout(CheckoutOrder order, String idempotencyKey);

    /** Prepares a payment that the caller's own page confirms. */
    Outcome<PaymentIntent> createIntent(IntentOrder order, String idempotencyKey);

    /** Gives money back; a full refund of what is left where the order names no amount. */
    Outcome<Refund> refund(RefundOrder order, String idempotencyKey);

    Outcome<Customer> createCustomer(CustomerOrder order, String idempotencyKey);

    /** Opens the pages on which a customer manages its subscriptions and cards. */
    Outcome<PortalSession> createPortal(PortalOrder order, String idempotencyKey);

    /**
     * The checkout of a transaction, for a repetition so late that the provider may have forgotten its idempotency key.
     *
     * @param since no later than the first attempt
     */
    Outcome<Optional<CheckoutSession>> findCheckout(String transactionId, Instant since);

    /** The payment intent of a transaction; see {@link #findCheckout}. */
    Outcome<Optional<PaymentIntent>> findIntent(String transactionId, Instant since);

    /**
     * The refund of a transaction; see {@link #findCheckout}.
     *
     * @param chargeOrIntentId what was refunded
     */
    Outcome<Optional<Refund>> findRefund(String transactionId, String chargeOrIntentId, Instant since);

    /** The customer that an operation created; see {@link #findCheckout}. */
    Outcome<Optional<Customer>> findCustomer(String operationId, Instant since);

    Outcome<Charge> retrieveCharge(String chargeId);

    Outcome<Refund> retrieveRefund(String refundId);

    Outcome<Dispute> retrieveDispute(String disputeId);

    Outcome<Warning> retrieveWarning(String warningId);

    /**
     * Stages evidence, which can be changed until it is submitted.
     *
     * @param evidence by the provider's field names; an empty text removes a field
     */
    Outcome<Dispute> stageEvidence(String disputeId, Map<String, String> evidence, String idempotencyKey);

    /** Submits evidence for good; the provider passes it on to the bank. */
    Outcome<Dispute> submitEvidence(String disputeId, Map<String, String> evidence, String idempotencyKey);
}
