package io.tollgate.contracts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What billing-service announces on {@link Topics#PAYMENTS}. */
public sealed interface PaymentEvent extends DomainEvent {

    /**
     * A payment's state, as far as other services are concerned.
     *
     * @param transactionId as the REST API names it
     * @param paymentIntentId null for what was paid without one
     * @param chargeId the latest charge; null while there is none
     * @param invoiceId null for what no invoice asked for, or while no event has told
     * @param status one of the contract's transaction statuses
     * @param amount minor units, as charged
     * @param refundedAmount minor units, refunds under way included
     */
    record Payment(
            String transactionId,
            @Nullable String customerId,
            @Nullable String sessionId,
            @Nullable String paymentIntentId,
            @Nullable String chargeId,
            @Nullable String invoiceId,
            String status,
            long amount,
            long refundedAmount,
            String currency) {}

    /**
     * Somebody asked us for a payment or a refund, or the provider has answered on it: what a service's own call made and
     * no webhook tells.
     *
     * @param workspaceId the buyer's as far as the call named it, else the customer, else the transaction
     * @param kind {@code checkout}, {@code intent} or {@code refund}
     * @param status {@code pending} until the provider has answered; {@code failed} once it has refused
     * @param providerId the session, intent or refund that the provider made of it; null until it has answered
     * @param amount minor units; 0 where the provider will tell
     * @param currency null where the provider will tell
     * @param workspace what the call named; null where it named none
     * @param chargeId of a refund: what is refunded
     * @param paymentIntentId of a refund: what is refunded
     * @param reason of a refund; null where none was given
     * @param requestedAt of the first attempt
     */
    record Requested(
            String workspaceId,
            long version,
            String transactionId,
            String kind,
            String status,
            @Nullable String providerId,
            long amount,
            @Nullable String currency,
            @Nullable String customerId,
            @Nullable String workspace,
            @Nullable String chargeId,
            @Nullable String paymentIntentId,
            @Nullable String reason,
            Instant requestedAt)
            implements PaymentEvent {
        @Override
        public String subject() {
            return transactionId;
        }

        @Override
        public String id() {
            return "%s:requested:%d:%s:%s"
                    .formatted(
                            transactionId,
                            ChronoUnit.MICROS.between(Instant.EPOCH, requestedAt),
                            status,
                            providerId == null ? "" : providerId);
        }
    }

    /**
     * Somebody completed a checkout; whether it is paid for is another fact.
     *
     * @param mode {@code payment}, {@code subscription} or {@code setup}
     * @param paymentStatus {@code paid}, {@code unpaid} or {@code no_payment_required}; null in payloads that lack it
     * @param clientReferenceId what the checkout's creator calls the buyer; null where it was not given
     * @param amount minor units; null for a checkout without a total
     * @param at the {@code created} of the event that told
     */
    record CheckoutCompleted(
            String workspaceId,
            long version,
            String sessionId,
            String transactionId,
            @Nullable String mode,
            @Nullable String paymentStatus,
            @Nullable String customerId,
            @Nullable String subscriptionId,
            @Nullable String paymentIntentId,
            @Nullable String invoiceId,
            @Nullable String clientReferenceId,
            @Nullable Long amount,
            @Nullable String currency,
            Instant at)
            implements PaymentEvent {
        @Override
        public String subject() {
            return sessionId;
        }

        @Override
        public String id() {
            return sessionId + ":checkout-completed";
        }
    }

    /** @param at the {@code created} of the event that told */
    record CheckoutExpired(String workspaceId, long version, String sessionId, String transactionId, Instant at)
            implements PaymentEvent {
        @Override
        public String subject() {
            return sessionId;
        }

        @Override
        public String id() {
            return sessionId + ":checkout-expired";
        }
    }

    /**
     * The money is ours.
     *
     * @param subject the payment intent, or the charge where there is none
     * @param at the {@code created} of the event that told
     */
    record Succeeded(String workspaceId, long version, String subject, Payment payment, Instant at)
            implements PaymentEvent {
        @Override
        public String id() {
            return subject + ":succeeded";
        }
    }

    /**
     * An attempt failed, which another may mend.
     *
     * @param subject the payment intent, or the charge where there is none
     * @param attempt the failed charge, or the second of the failure where no charge was made
     * @param failureCode Stripe's error or decline code; null where Stripe gives none
     * @param at the {@code created} of the event that told
     */
    record Failed(
            String workspaceId,
            long version,
            String subject,
            Payment payment,
            String attempt,
            @Nullable String failureCode,
            Instant at)
            implements PaymentEvent {
        @Override
        public String id() {
            return subject + ":failed:" + attempt;
        }
    }

    /**
     * Money went back.
     *
     * @param payment the refunded charge as it stands after the fact
     * @param refundId Stripe's {@code re_} ID
     * @param transactionId the refund's own transaction
     * @param amount minor units of this refund alone
     * @param reason Stripe's reason; null where none was given
     * @param at the {@code created} of the event that told
     */
    record Refunded(
            String workspaceId,
            long version,
            Payment payment,
            String refundId,
            String transactionId,
            long amount,
            String currency,
            @Nullable String reason,
            Instant at)
            implements PaymentEvent {
        @Override
        public String subject() {
            return refundId;
        }

        @Override
        public String id() {
            return refundId + ":refunded";
        }
    }

    /**
     * A refund did not reach its recipient; the charge is no longer refunded by it.
     *
     * @param failureReason Stripe's reason; null where none was given
     * @param at the {@code created} of the event that told
     */
    record RefundFailed(
            String workspaceId,
            long version,
            Payment payment,
            String refundId,
            String transactionId,
            long amount,
            String currency,
            @Nullable String failureReason,
            Instant at)
            implements PaymentEvent {
        @Override
        public String subject() {
            return refundId;
        }

        @Override
        public String id() {
            return refundId + ":refund-failed";
        }
    }
}
