package io.tollgate.notification.fact;

import io.tollgate.contracts.PaymentEvent;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/** What a payer is told of money that came or went back. */
final class PaymentMails {

    private PaymentMails() {}

    static @Nullable Mail about(PaymentEvent fact) {
        return switch (fact) {
            case PaymentEvent.Succeeded paid -> receipt(paid);
            case PaymentEvent.Refunded refunded ->
                Mail.to(
                        refunded.payment().customerId(),
                        Template.REFUND,
                        refunded,
                        Details.NONE
                                .with(Detail.AMOUNT, refunded.amount(), refunded.currency())
                                .with(Detail.ON, refunded.at())
                                .with(Detail.REFERENCE, refunded.refundId()));
            // A payment of an invoice that failed is told with the invoice; any other, by the page that it was made on.
            case PaymentEvent.Failed failed -> null;
            // Somebody has to look at it first: money that we owe lies with us.
            case PaymentEvent.RefundFailed failed -> null;
            case PaymentEvent.Requested requested -> null;
            case PaymentEvent.CheckoutCompleted completed -> null;
            case PaymentEvent.CheckoutExpired expired -> null;
        };
    }

    /** Nothing was paid where nothing was to be paid. */
    private static @Nullable Mail receipt(PaymentEvent.Succeeded paid) {
        PaymentEvent.Payment payment = paid.payment();
        if (payment.amount() == 0) {
            return null;
        }
        return Mail.to(
                payment.customerId(),
                Template.RECEIPT,
                paid,
                Details.NONE
                        .with(Detail.AMOUNT, payment.amount(), payment.currency())
                        .with(Detail.ON, paid.at())
                        .with(Detail.REFERENCE, paid.subject()));
    }
}
