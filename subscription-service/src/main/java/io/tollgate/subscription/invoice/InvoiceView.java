package io.tollgate.subscription.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the API shows it.
 *
 * @param amountDue minor units
 * @param amountPaid minor units
 * @param nextAttemptAt null where Stripe will not try again to collect
 * @param hostedInvoiceUrl Stripe's page where it can be paid; null before it is finalized
 */
record InvoiceView(
        String id,
        String workspaceId,
        @Nullable String subscriptionId,
        @Nullable String customerId,
        @Nullable String number,
        String status,
        @Nullable String collectionMethod,
        @Nullable String billingReason,
        long amountDue,
        long amountPaid,
        String currency,
        int attemptCount,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant dueDate,
        @Nullable Instant periodStart,
        @Nullable Instant periodEnd,
        @Nullable String hostedInvoiceUrl,
        Instant createdAt,
        Instant updatedAt) {

    static InvoiceView of(Invoices.Stored stored) {
        Invoice invoice = stored.invoice();
        InvoiceObservation.State state = invoice.state();
        return new InvoiceView(
                invoice.id(),
                invoice.workspaceId(),
                state.subscriptionId(),
                state.customerId(),
                state.number(),
                state.status(),
                state.collectionMethod(),
                state.billingReason(),
                state.amountDue(),
                state.amountPaid(),
                state.currency(),
                state.attempt(),
                state.nextAttemptAt(),
                state.dueDate(),
                state.periodStart(),
                state.periodEnd(),
                state.hostedInvoiceUrl(),
                state.createdAt(),
                stored.updatedAt());
    }
}
