package io.tollgate.billing.dispute;

import io.tollgate.stripe.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What one event shows of a dispute or an early fraud warning.
 *
 * @param providerId unique across accounts
 * @param chargeId unique across accounts, as is the payment intent
 * @param account the connected account; null for the platform's own
 * @param snapshot reduced to the fields that we believe, so that no evidence is stored with it
 * @param moved whether the event tells of money only; such a one never tells the status
 * @param status the status that the snapshot shows
 * @param ends whether the event tells that the dispute is over
 */
public record Observation(
        String providerId,
        DisputeKind kind,
        @Nullable String account,
        @Nullable String chargeId,
        @Nullable String paymentIntentId,
        Snapshot snapshot,
        boolean moved,
        DisputeStatus status,
        boolean ends) {}
