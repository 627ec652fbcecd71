package io.tollgate.simulator.payment;

import io.tollgate.simulator.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a charge tells of its payment method. */
final class PaymentMethodDetails {

    private PaymentMethodDetails() {}

    static ObjectNode of(ObjectNode method, long amount) {
        String type = Json.text(method, "type");
        ObjectNode details = Json.object();
        details.set(type, type.equals("card") ? card(method, amount) : bankDebit(method, type));
        return details.put("type", type);
    }

    private static ObjectNode card(ObjectNode method, long amount) {
        ObjectNode card = Json.parse("""
                {"amount_authorized": 0, "authorization_code": "123456", "brand": null, "checks": null,
                 "country": null, "electronic_commerce_indicator": null, "exp_month": 0, "exp_year": 0,
                 "extended_authorization": {"status": "disabled"}, "fingerprint": null, "funding": null,
                 "incremental_authorization": {"status": "unavailable"}, "installments": null, "last4": null,
                 "mandate": null, "multicapture": {"status": "unavailable"}, "network": null,
                 "network_token": {"used": false}, "network_transaction_id": "104102979104210",
                 "overcapture": {"maximum_amount_capturable": 0, "status": "unavailable"},
                 "regulated_status": "unregulated", "three_d_secure": null, "transaction_link_id": null,
                 "wallet": null}""");
        for (String same :
                new String[] {"brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"
                }) {
            card.set(same, Json.at(method, "card." + same).deepCopy());
        }
        card.put("amount_authorized", amount).put("network", Json.text(method, "card.brand"));
        Json.child(card, "overcapture").put("maximum_amount_capturable", amount);
        return card;
    }

    private static ObjectNode bankDebit(ObjectNode method, String type) {
        ObjectNode details = Json.object();
        for (String same : new String[] {"bank_code", "branch_code", "country", "fingerprint", "last4"}) {
            details.set(same, Json.at(method, type + "." + same).deepCopy());
        }
        return details.putNull("mandate");
    }
}
