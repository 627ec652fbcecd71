package io.tollgate.simulator.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of the API.
 *
 * @param path as Stripe's OpenAPI writes it: {@code /v1/customers/{customer}}
 */
public record Operation(String method, String path, Accepted accepted, Handler handler) {

    private static final Pattern SLASH = Pattern.compile("/");

    /** Runs within the one transaction of the request. */
    @FunctionalInterface
    public interface Handler {
        ObjectNode handle(Call call);
    }

    public static Operation get(String path, Accepted accepted, Handler handler) {
        return new Operation("GET", path, accepted, handler);
    }

    public static Operation get(String path, Handler handler) {
        return get(path, Accepted.of(""), handler);
    }

    public static Operation post(String path, Accepted accepted, Handler handler) {
        return new Operation("POST", path, accepted, handler);
    }

    public static Operation delete(String path, Accepted accepted, Handler handler) {
        return new Operation("DELETE", path, accepted, handler);
    }

    /** Whether it knows all of these parameters. */
    public boolean knows(ObjectNode parameters) {
        try {
            accepted.check(parameters);
            return true;
        } catch (StripeError unknown) {
            return false;
        }
    }

    public ObjectNode run(Call call) {
        accepted.check(call.params().tree());
        return handler.handle(call);
    }

    /** The variables of the path, where it is of this operation. */
    Optional<Map<String, String>> match(String requested) {
        List<String> pattern = SLASH.splitAsStream(path).toList();
        List<String> actual = SLASH.splitAsStream(requested).toList();
        if (pattern.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), actual.get(i));
            } else if (!part.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
