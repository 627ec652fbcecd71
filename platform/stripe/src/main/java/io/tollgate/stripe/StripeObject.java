package io.tollgate.stripe;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tolerant reader of one JSON object: absent, null and of another type are the same, except where a caller cannot do
 * without.
 */
public record StripeObject(JsonNode json) {

    /** The text at the path; null where there is none. An expanded reference counts as its ID. */
    public @Nullable String text(String... path) {
        JsonNode node = at(path);
        if (node.isObject()) {
            node = node.path("id");
        }
        return node.isString() ? node.stringValue() : null;
    }

    /** The first text of the array at the path; null where there is none. */
    public @Nullable String firstText(String... path) {
        JsonNode node = at(path).path(0);
        return node.isString() ? node.stringValue() : null;
    }

    /** @throws UnreadableEventException if there is no text at the path */
    public String require(String... path) {
        String text = text(path);
        if (text == null || text.isBlank()) {
            throw missing(path);
        }
        return text;
    }

    /** The time at the path, given in Unix seconds; null where there is none or it is 0, which Stripe uses for none. */
    public @Nullable Instant time(String... path) {
        JsonNode node = at(path);
        return node.isIntegralNumber() && node.longValue() != 0 ? Instant.ofEpochSecond(node.longValue()) : null;
    }

    /** @throws UnreadableEventException if there is no whole number at the path */
    public long requireSeconds(String... path) {
        JsonNode node = at(path);
        if (!node.isIntegralNumber()) {
            throw missing(path);
        }
        return node.longValue();
    }

    /** The whole number at the path, an amount in minor units mostly; 0 where there is none. */
    public long number(String... path) {
        JsonNode node = at(path);
        return node.isIntegralNumber() ? node.longValue() : 0;
    }

    /** Whether Stripe calls this object such; what comes in an event of the wrong type has no effect. */
    public boolean isA(String kind) {
        return kind.equals(text("object"));
    }

    /** Whether there is a {@code true} at the path. */
    public boolean flag(String... path) {
        JsonNode node = at(path);
        return node.isBoolean() && node.booleanValue();
    }

    /** @throws UnreadableEventException if there is no object at the path */
    public StripeObject requireChild(String... path) {
        JsonNode node = at(path);
        if (!node.isObject()) {
            throw missing(path);
        }
        return new StripeObject(node);
    }

    /** The objects of the list at the path, be it bare or Stripe's {@code {"object": "list", "data": […]}}. */
    public List<StripeObject> list(String... path) {
        JsonNode node = at(path);
        return StreamSupport.stream((node.isObject() ? node.path("data") : node).spliterator(), false)
                .filter(JsonNode::isObject)
                .map(StripeObject::new)
                .toList();
    }

    private JsonNode at(String... path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    private static UnreadableEventException missing(String... path) {
        return new UnreadableEventException(String.join(".", path) + " is missing or of another type");
    }
}
