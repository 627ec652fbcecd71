package io.tollgate.simulator.checkout;

import io.tollgate.simulator.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** Where a session sends people. */
final class Links {

    private Links() {}

    /** The success URL, with the session's ID where it asks for it. */
    static String success(ObjectNode session) {
        return Json.text(session, "success_url").replace("{CHECKOUT_SESSION_ID}", Json.text(session, "id"));
    }

    static String cancel(ObjectNode session) {
        return Json.text(session, "cancel_url").replace("{CHECKOUT_SESSION_ID}", Json.text(session, "id"));
    }
}
