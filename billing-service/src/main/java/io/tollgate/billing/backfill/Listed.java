package io.tollgate.billing.backfill;

import io.tollgate.contracts.ContractJson;
import io.tollgate.reconciliation.Outgoing;
import io.tollgate.stripe.StripeObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as Stripe lists it.
 *
 * @param account the connected account that was asked; null for the platform's own
 */
record Listed(JsonNode json, @Nullable String account) {

    String id() {
        return event().require("id");
    }

    boolean livemode() {
        return event().flag("livemode");
    }

    /**
     * The record to publish. Asked for in its account's name, an event may leave out whose it is: without that it would be
     * applied as the platform's own.
     */
    Outgoing outgoing() {
        JsonNode body = json;
        if (account != null && json instanceof ObjectNode event) {
            body = event.deepCopy().put("account", account);
        }
        String own = account != null ? account : event().text("account");
        return new Outgoing(
                "backfill",
                id(),
                event().require("type"),
                event().requireSeconds("created"),
                own,
                event().text("api_version"),
                ContractJson.mapper().writeValueAsBytes(body));
    }

    private StripeObject event() {
        return new StripeObject(json);
    }
}
