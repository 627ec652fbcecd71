package io.tollgate.gateway;

/** What ingress can answer, exactly as the contract words it. */
enum Answer {
    ACCEPTED(200, "{\"status\":\"ok\"}"),
    DUPLICATE(200, "{\"status\":\"already_processed\"}"),
    IGNORED(200, "{\"status\":\"ignored\"}"),
    INVALID_SIGNATURE(400, "{\"error\":\"invalid signature\"}"),
    INVALID_PAYLOAD(400, "{\"error\":\"invalid payload\"}"),
    WRONG_MODE(400, "{\"error\":\"wrong mode\"}"),
    TOO_LARGE(413, "{\"error\":\"payload too large\"}"),
    UNAVAILABLE(503, "{\"error\":\"unavailable\"}");

    private final int status;
    private final String body;

    Answer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }
}
