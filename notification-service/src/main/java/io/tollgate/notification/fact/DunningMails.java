package io.tollgate.notification.fact;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/** What a debtor is told while an invoice is collected. */
final class DunningMails {

    private DunningMails() {}

    static @Nullable Mail about(DunningEvent fact) {
        return switch (fact) {
            case DunningEvent.GraceStarted started -> mail(Template.GRACE_STARTED, started);
            case DunningEvent.ReminderDue due -> mail(Template.GRACE_REMINDER, due);
            case DunningEvent.GraceExpired expired -> mail(Template.GRACE_EXPIRED, expired);
            case DunningEvent.Recovered recovered -> mail(Template.RECOVERED, recovered);
            // The failure itself was told with the invoice.
            case DunningEvent.Retrying retrying -> null;
            // Whoever settled it by hand has spoken with the customer; an end is told with the subscription.
            case DunningEvent.GraceExtended extended -> null;
            case DunningEvent.Resolved resolved -> null;
            case DunningEvent.Closed closed -> null;
        };
    }

    private static Mail mail(Template template, DunningEvent fact) {
        DunningEvent.Case dunningCase = fact.dunningCase();
        return Mail.to(
                dunningCase.customerId(),
                template,
                fact,
                Details.NONE
                        .with(Detail.AMOUNT, dunningCase.amountDue(), dunningCase.currency())
                        .with(Detail.DEADLINE, dunningCase.graceUntil())
                        .with(Detail.LINK, dunningCase.hostedInvoiceUrl()));
    }
}
