package io.tollgate.subscription;

import io.tollgate.contracts.SubscriptionEvent;
import java.util.List;

/** What an observation comes to. */
sealed interface Change {

    /** @param facts what is to be announced, in the order in which it became true; may be empty */
    record Applied(Subscription subscription, List<SubscriptionEvent> facts) implements Change {}

    /** Older than what is known, or known already. */
    record Stale() implements Change {}
}
