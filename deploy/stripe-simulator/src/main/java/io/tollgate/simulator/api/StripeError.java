package io.tollgate.simulator.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer that Stripe gives in place of the object; the texts are Stripe's own. */
public final class StripeError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final transient ObjectNode body;
    private boolean keepsEffects;

    private StripeError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        super(message);
        this.status = status;
        body = JsonMapper.shared().createObjectNode();
        if (code != null) {
            body.put("code", code);
            body.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        body.put("message", message);
        if (param != null) {
            body.put("param", param);
        }
        body.put("type", type);
    }

    public static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(400, INVALID_REQUEST, code, param, message);
    }

    public static StripeError invalid(String param, String message) {
        return invalid(null, param, message);
    }

    /** @param kind the object as people call it: {@code customer}, {@code payment_intent} */
    public static StripeError missing(String kind, String id, String param) {
        return new StripeError(
                404,
                INVALID_REQUEST,
                "resource_missing",
                param,
                "No such " + kind.replace('_', ' ') + ": '" + id + "'");
    }

    public static StripeError missingParameter(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    /** A payment that was declined: what was done up to it, the failed charge included, stays. */
    public static StripeError card(String code, @Nullable String declineCode, String message) {
        StripeError error = new StripeError(402, "card_error", code, null, message);
        if (declineCode != null) {
            error.body.put("decline_code", declineCode);
        }
        error.keepsEffects = true;
        return error;
    }

    public static StripeError unauthorized(String message) {
        return new StripeError(401, INVALID_REQUEST, null, null, message);
    }

    public static StripeError unknownUrl(String method, String path) {
        return new StripeError(
                404,
                INVALID_REQUEST,
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path
                        + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.");
    }

    /** @param message what was different about the second request */
    public static StripeError idempotency(String message) {
        return new StripeError(400, "idempotency_error", null, null, message);
    }

    public static StripeError keyInUse() {
        return new StripeError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Stripe-Idempotent-Key. Please try again later.");
    }

    public static StripeError rateLimited() {
        return new StripeError(
                429,
                INVALID_REQUEST,
                "rate_limit",
                null,
                "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.");
    }

    public static StripeError internal() {
        return new StripeError(
                500,
                "api_error",
                null,
                null,
                "An unknown error occurred. If you believe this is an error, please contact us at"
                        + " https://support.stripe.com/.");
    }

    /** Adds what the error names, such as the charge or the whole payment intent. */
    public StripeError with(String field, JsonNode value) {
        body.set(field, value);
        return this;
    }

    public StripeError with(String field, String value) {
        body.put(field, value);
        return this;
    }

    /** The same answer, but nothing of what was done stays. */
    public StripeError undoing() {
        keepsEffects = false;
        return this;
    }

    public int status() {
        return status;
    }

    /** What went wrong, in words for people. */
    public String text() {
        return body.path("message").asString("");
    }

    public String code() {
        return body.path("code").asString("");
    }

    /** Whether the transaction is to be committed although the request failed. */
    public boolean keepsEffects() {
        return keepsEffects;
    }

    /** The body: {@code {"error": {…}}}. */
    public ObjectNode toJson() {
        return JsonMapper.shared().createObjectNode().set("error", body);
    }
}
