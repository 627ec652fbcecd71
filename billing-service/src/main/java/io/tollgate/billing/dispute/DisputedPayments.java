package io.tollgate.billing.dispute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payments that a batch's disputes are about.
 *
 * @param byReference by charge and by payment intent
 */
record DisputedPayments(Map<String, DisputedPayment> byReference) {

    /** The payment that a dispute names; null while it has not been seen. */
    @Nullable
    DisputedPayment of(DisputeState dispute) {
        DisputedPayment byCharge = named(dispute.chargeId());
        return byCharge != null ? byCharge : named(dispute.paymentIntentId());
    }

    private @Nullable DisputedPayment named(@Nullable String reference) {
        return reference == null ? null : byReference.get(reference);
    }
}
