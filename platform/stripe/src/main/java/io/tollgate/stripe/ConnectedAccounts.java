package io.tollgate.stripe;

import io.tollgate.runtime.Settings;
import java.util.List;
import java.util.Set;

/**
 * The connected accounts whose events we apply; others' are published and audited, but must change nothing: a connected
 * account could otherwise grant itself a plan by metadata.
 */
public record ConnectedAccounts(Set<String> configured) {

    public static ConnectedAccounts from(Settings settings) {
        List<String> accounts = settings.list("STRIPE_CONNECTED_ACCOUNTS");
        return new ConnectedAccounts(Set.copyOf(accounts));
    }

    /** Whether the event is the platform's own or of a configured account. */
    public boolean accept(StripeEvent event) {
        return event.account() == null || configured.contains(event.account());
    }
}
