package io.tollgate.simulator.http;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import tools.jackson.databind.node.ObjectNode;

record Answer(int status, String body) {

    static Answer ok(ObjectNode object) {
        return new Answer(200, Json.pretty(object));
    }

    static Answer of(StripeError error, String requestId) {
        ObjectNode body = error.toJson();
        ((ObjectNode) body.path("error")).put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
        return new Answer(error.status(), Json.pretty(body));
    }
}
