package io.tollgate.notification.fact;

import io.tollgate.contracts.DomainEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.notification.Details;
import io.tollgate.notification.NotificationRequest;
import io.tollgate.notification.Template;
import org.jspecify.annotations.Nullable;

/**
 * The mail that tells of a fact.
 *
 * @param identity what it tells of; facts that share it get one mail
 * @param customerId whose address it goes to; null for one that goes to no customer, or to one whom the fact does not name
 * @param address where it goes as long as the customer's own is not known; null where the fact names none
 */
record Mail(
        Template template,
        String identity,
        @Nullable String customerId,
        @Nullable String address,
        Details details) {

    static Mail to(@Nullable String customerId, Template template, DomainEvent fact, Details details) {
        return new Mail(template, fact.id(), customerId, null, details);
    }

    Mail orTo(@Nullable String otherAddress) {
        return new Mail(
                template,
                identity,
                customerId,
                otherAddress == null || otherAddress.isBlank() ? null : otherAddress.strip(),
                details);
    }

    Mail once(String sharedIdentity) {
        return new Mail(template, sharedIdentity, customerId, address, details);
    }

    NotificationRequest request(DomainEvent fact, Cause cause) {
        return new NotificationRequest(
                fact.workspaceId(), cause, identity, template, customerId, address, details.values());
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "Mail[" + template.wireName() + ":" + identity + "]";
    }
}
