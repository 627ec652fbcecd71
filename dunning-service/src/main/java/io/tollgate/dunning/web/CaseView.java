package io.tollgate.dunning.web;

import io.tollgate.dunning.Case;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case, as the REST API tells it.
 *
 * @param state retrying, grace, expired, recovered, resolved or closed
 * @param amountDue minor units; null together with the currency while the invoice itself has not been seen
 * @param graceStartedAt null for a case without a grace period
 * @param graceUntil when the plan is lost or was; null for a case without a grace period
 * @param hostedInvoiceUrl Stripe's page where the invoice can be paid
 * @param createdAt when the payment failed for the first time
 */
record CaseView(
        String id,
        String workspaceId,
        String state,
        String invoiceId,
        String subscriptionId,
        @Nullable String customerId,
        @Nullable Long amountDue,
        @Nullable String currency,
        @Nullable Instant graceStartedAt,
        @Nullable Instant graceUntil,
        @Nullable String hostedInvoiceUrl,
        Instant createdAt,
        Instant updatedAt) {

    static CaseView of(Case shown, Instant updatedAt) {
        return new CaseView(
                shown.id(),
                shown.workspaceId(),
                shown.state().wireName(),
                shown.invoiceId(),
                shown.subscriptionId(),
                shown.customerId(),
                shown.amountDue(),
                shown.currency(),
                shown.graceStartedAt(),
                shown.graceUntil(),
                shown.hostedInvoiceUrl(),
                shown.openedAt(),
                updatedAt);
    }
}
