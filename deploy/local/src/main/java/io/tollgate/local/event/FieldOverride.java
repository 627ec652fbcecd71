package io.tollgate.local.event;

import io.tollgate.local.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of an example that the user wants to be different.
 *
 * @param path field names and array positions, such as {@code data, object, items, data, 0, quantity}
 */
public record FieldOverride(List<String> path, String value) {

    /** Reads {@code path=value}, the path dotted. */
    public static FieldOverride parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new Problem(
                    "An override is path=value, such as data.object.metadata.workspace_id=ws_demo; was: " + text);
        }
        return new FieldOverride(List.of(text.substring(0, equals).split("\\.", -1)), text.substring(equals + 1));
    }

    /**
     * Sets the field, making the objects on the way that do not exist.
     *
     * @return the value that stood there before; missing where there was none
     */
    JsonNode apply(JsonNode event) {
        JsonNode parent = event;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = child(parent, step);
        }
        String last = path.getLast();
        JsonNode before = at(parent, last);
        JsonNode after = typed(before);
        switch (parent) {
            case ObjectNode object -> object.set(last, after);
            case ArrayNode array when before.isMissingNode() -> throw unreachable();
            case ArrayNode array -> array.set(Integer.parseInt(last), after);
            default -> throw unreachable();
        }
        return before;
    }

    private JsonNode child(JsonNode parent, String step) {
        JsonNode child = at(parent, step);
        if (child.isContainer()) {
            return child;
        }
        if (parent instanceof ObjectNode object && (child.isMissingNode() || child.isNull())) {
            return object.putObject(step);
        }
        throw unreachable();
    }

    private static JsonNode at(JsonNode parent, String step) {
        return parent.isArray() && step.matches("\\d{1,4}") ? parent.path(Integer.parseInt(step)) : parent.path(step);
    }

    /** Text stays text; elsewhere the value is read as JSON where it is JSON, so that {@code true} or 3 come out right. */
    private JsonNode typed(JsonNode before) {
        if (value.equals("null")) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (before.isString() || value.isBlank() || path.contains("metadata")) {
            return JsonNodeFactory.instance.stringNode(value);
        }
        try {
            return JsonMapper.shared().readTree(value);
        } catch (JacksonException plainText) {
            return JsonNodeFactory.instance.stringNode(value);
        }
    }

    private Problem unreachable() {
        return new Problem("The example has no place for the override " + String.join(".", path));
    }
}
