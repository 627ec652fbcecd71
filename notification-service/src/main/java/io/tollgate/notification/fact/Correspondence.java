package io.tollgate.notification.fact;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.contracts.AuditEvent;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.NotificationEvent;
import io.tollgate.contracts.OperationEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.notification.NotificationRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which fact asks for which mail: the one place that decides it, and nothing but the fact decides.
 *
 * @param financeAddress who is told of disputes; null where nobody is
 */
public record Correspondence(@Nullable String financeAddress) {

    /** The mail that tells of the fact; empty where none does. */
    public Optional<NotificationRequest> about(DomainEvent fact, Cause cause) {
        Mail mail = switch (fact) {
            case PaymentEvent payment -> PaymentMails.about(payment);
            case SubscriptionEvent subscription -> SubscriptionMails.about(subscription);
            case InvoiceEvent invoice -> InvoiceMails.about(invoice);
            case DunningEvent dunning -> DunningMails.about(dunning);
            case DisputeEvent dispute -> financeAddress == null ? null : DisputeMails.about(dispute, financeAddress);
            case AccessEvent access -> null;
            case CustomerEvent customer -> null;
            case NotificationEvent notification -> null;
            case OperationEvent operation -> null;
            case AuditEvent seal -> null;
        };
        return Optional.ofNullable(mail).map(told -> told.request(fact, cause));
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "Correspondence[" + (financeAddress == null ? "nobody" : "…") + "]";
    }
}
