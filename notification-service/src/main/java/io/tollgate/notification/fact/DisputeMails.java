package io.tollgate.notification.fact;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/** What finance is told of disputes and early fraud warnings. */
final class DisputeMails {

    private DisputeMails() {}

    static @Nullable Mail about(DisputeEvent fact, String financeAddress) {
        return switch (fact) {
            case DisputeEvent.WarningReceived warning -> alert("warning", warning, financeAddress, null);
            case DisputeEvent.AccessRevoked revoked -> alert("revoked", revoked, financeAddress, null);
            case DisputeEvent.Opened opened -> alert("opened", opened, financeAddress, null);
            case DisputeEvent.DeadlineApproaching approaching ->
                alert("approaching", approaching, financeAddress, approaching.daysLeft());
            case DisputeEvent.DeadlineMissed missed -> alert("missed", missed, financeAddress, null);
            case DisputeEvent.Closed closed -> alert("closed", closed, financeAddress, null);
            case DisputeEvent.Updated updated -> null;
        };
    }

    private static Mail alert(String what, DisputeEvent fact, String financeAddress, @Nullable Integer daysLeft) {
        DisputeEvent.Dispute dispute = fact.dispute();
        Details details = Details.NONE
                .with(Detail.FACT, what)
                .with(Detail.AMOUNT, dispute.amount(), dispute.currency())
                .with(Detail.REASON, dispute.reason())
                .with(Detail.STATUS, dispute.status())
                .with(Detail.DEADLINE, dispute.evidenceDueBy())
                .with(Detail.DAYS_LEFT, daysLeft)
                .with(Detail.REFERENCE, dispute.providerDisputeId())
                .with(Detail.WORKSPACE, fact.workspaceId());
        return Mail.to(null, Template.DISPUTE_ALERT, fact, details).orTo(financeAddress);
    }
}
