package io.tollgate.reconciliation.verify;

import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object that Stripe has shown, in the event that would apply it.
 *
 * @param id unique across accounts
 */
record Shown(String id, StripeEvent event) {

    static Shown of(JsonNode object, @Nullable String account, Instant readAt) {
        StripeObject shown = new StripeObject(object);
        StripeEvent event = new StripeEvent(
                StripeEvent.FETCHED, StripeEvent.FETCHED, readAt.getEpochSecond(), account, shown, null);
        return new Shown(event.scoped(shown.require("id")), event);
    }
}
