package io.tollgate.subscription.invoice;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** Moves the invoices that name no workspace themselves after their subscription or customer. */
@Component
public class FollowOwners {

    private final Invoices invoices;

    FollowOwners(Invoices invoices) {
        this.invoices = invoices;
    }

    /** Runs within the caller's transaction, under the customers' locks, after their subscriptions were stored. */
    public void follow(Collection<String> subscriptions, Collection<String> customers) {
        if (!subscriptions.isEmpty() || !customers.isEmpty()) {
            invoices.followWorkspaces(subscriptions, customers);
        }
    }
}
