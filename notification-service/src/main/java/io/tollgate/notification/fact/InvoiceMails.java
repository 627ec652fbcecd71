package io.tollgate.notification.fact;

import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/** What a debtor is told of an invoice. */
final class InvoiceMails {

    private InvoiceMails() {}

    static @Nullable Mail about(InvoiceEvent fact) {
        return switch (fact) {
            // Stripe may tell of the same attempt twice: that it failed, and later that none will follow.
            case InvoiceEvent.PaymentFailed failed ->
                mail(
                                Template.PAYMENT_FAILED,
                                failed,
                                details(failed.invoice()).with(Detail.NEXT_ATTEMPT, failed.nextAttemptAt()))
                        .orTo(failed.customerEmail())
                        .once("%s:payment-failed:%d".formatted(failed.subject(), failed.attempt()));
            case InvoiceEvent.ActionRequired required ->
                mail(Template.ACTION_REQUIRED, required, details(required.invoice()))
                        .orTo(required.customerEmail());
            // Stripe sends the invoice itself, and its payment is told by the receipt.
            case InvoiceEvent.Finalized finalized -> null;
            case InvoiceEvent.Paid paid -> null;
            // The grace period that it starts is told.
            case InvoiceEvent.Overdue overdue -> null;
            case InvoiceEvent.Voided voided -> null;
            case InvoiceEvent.Uncollectible uncollectible -> null;
        };
    }

    private static Mail mail(Template template, InvoiceEvent fact, Details details) {
        return Mail.to(fact.invoice().customerId(), template, fact, details);
    }

    private static Details details(InvoiceEvent.Invoice invoice) {
        return Details.NONE
                .with(Detail.AMOUNT, invoice.amountDue(), invoice.currency())
                .with(Detail.INVOICE, invoice.number())
                .with(Detail.LINK, invoice.hostedInvoiceUrl());
    }
}
