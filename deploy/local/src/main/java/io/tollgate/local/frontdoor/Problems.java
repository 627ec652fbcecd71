package io.tollgate.local.frontdoor;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Gives the front door's own errors the body that RFC 9457 describes; what a service answers is left alone. */
final class Problems implements HttpHandler {

    /** The service that the route leads to. */
    static final AttachmentKey<String> SERVICE = AttachmentKey.create(String.class);

    private final HttpHandler next;

    Problems(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addDefaultResponseListener(Problems::describe);
        next.handleRequest(exchange);
    }

    private static boolean describe(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (!exchange.isResponseChannelAvailable() || status < StatusCodes.BAD_REQUEST) {
            return false;
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", StatusCodes.getReason(status));
        problem.put("status", status);
        problem.put("detail", detail(status, exchange.getAttachment(SERVICE)));
        problem.put("instance", exchange.getRequestPath());
        byte[] body = JsonMapper.shared().writeValueAsBytes(problem);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, Integer.toString(body.length));
        exchange.getResponseSender().send(new String(body, StandardCharsets.UTF_8));
        return true;
    }

    private static String detail(int status, @Nullable String service) {
        if (service == null) {
            return "No service answers on this path.";
        }
        return status == StatusCodes.GATEWAY_TIME_OUT
                ? service + " did not answer in time."
                : service + " is not running.";
    }
}
